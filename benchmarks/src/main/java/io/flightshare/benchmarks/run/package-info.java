/** Which trials there are, and how they are run, one JVM each. */
package io.flightshare.benchmarks.run;
