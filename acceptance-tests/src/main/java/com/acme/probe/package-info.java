/** How the applications here hold their own methods still and tell what happened. */
package com.acme.probe;
