/**
 * The configuration file and the settings of the agent itself, read strictly and reported fully.
 *
 * <p>Nothing here throws for what a user wrote: what is wrong becomes a {@link
 * io.flightshare.agent.config.Diagnostic}, and what is right beside it still counts.
 */
package io.flightshare.agent.config;
