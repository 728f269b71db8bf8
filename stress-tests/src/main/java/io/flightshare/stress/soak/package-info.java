/** Mixed load for as long as one likes, and what must be true during it and after it. */
package io.flightshare.stress.soak;
