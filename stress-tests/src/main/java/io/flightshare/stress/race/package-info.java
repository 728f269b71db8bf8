/**
 * The races of the protocol, one class each, under jcstress. A class tells what races with what,
 * and lists every outcome there can be; any other is a failure.
 *
 * <p>The instances of one test share a table, each with a key of its own, and all keys fall into
 * one stripe: so flights are used again and again, for the key of one instance and then of another,
 * as they are in an application.
 */
package io.flightshare.stress.race;
