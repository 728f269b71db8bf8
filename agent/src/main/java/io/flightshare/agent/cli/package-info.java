/** The command line of the agent's jar. */
package io.flightshare.agent.cli;
