/** A pool of reference-counted objects that detects double and stale releases. */
package io.flightshare.pool;
