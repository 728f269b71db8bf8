/** An application of virtual threads. */
package com.acme.virtual;
