/**
 * All that the application's class loaders can see of the agent: how it starts and loads itself.
 */
package io.flightshare.agent;
