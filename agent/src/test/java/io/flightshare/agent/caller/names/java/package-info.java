/** JNDI's {@code java:} as a server has it; packages and classes are named as JNDI wants it. */
package io.flightshare.agent.caller.names.java;
