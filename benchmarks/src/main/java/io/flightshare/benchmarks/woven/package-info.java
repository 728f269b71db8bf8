/** The methods that the agent weaves; they know nothing of it. */
package io.flightshare.benchmarks.woven;
