/** From what was measured to what can be read. */
package io.flightshare.benchmarks.report;
