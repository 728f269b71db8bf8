/** Reads whose results callers can share, cannot share, or get copies of. */
package com.acme.results;
