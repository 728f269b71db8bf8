/** Keys whose own methods fail. */
package com.acme.fragile;
