/** Reads that writes make stale, and reads with bounds. */
package com.acme.prices;
