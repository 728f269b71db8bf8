/** Class files that are looked at and never loaded. */
package com.acme.checked;
