/** What a configuration would do to a class path, told from its class files; nothing is loaded. */
package io.flightshare.agent.check;
