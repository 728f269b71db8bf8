/** What is no average of many calls, so not for JMH: the burst and the memory; a JVM for each. */
package io.flightshare.benchmarks.probe;
