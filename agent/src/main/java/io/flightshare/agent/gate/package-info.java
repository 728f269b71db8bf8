/** The gate between woven code and the agent; it knows the JDK and nothing else. */
package io.flightshare.agent.gate;
