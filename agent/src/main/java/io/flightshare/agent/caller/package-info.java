/** What the libraries of an application know about a calling thread: its user, its transaction. */
package io.flightshare.agent.caller;
