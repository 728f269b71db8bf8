/** Signatures of the configuration: their grammar, and which methods of which classes they name. */
package io.flightshare.agent.match;
