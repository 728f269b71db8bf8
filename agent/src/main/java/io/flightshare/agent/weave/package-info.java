/** From a class that is loaded to its woven bytes, for the few classes that a rule names. */
package io.flightshare.agent.weave;
