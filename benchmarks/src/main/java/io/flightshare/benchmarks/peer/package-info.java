/** Each way to share one execution, behind one abstract class. */
package io.flightshare.benchmarks.peer;
