/** What Flightshare costs and what it saves, beside what else one could use. */
package io.flightshare.benchmarks;
