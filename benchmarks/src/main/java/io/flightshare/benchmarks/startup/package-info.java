/** How long a whole JVM takes with an agent, beside other agents and none. */
package io.flightshare.benchmarks.startup;
