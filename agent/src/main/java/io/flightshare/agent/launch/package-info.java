/** Puts the agent together: settings, configuration, sites, gate, transformer, management. */
package io.flightshare.agent.launch;
