package io.flightshare.agent.caller;

/**
 * A class of a library cannot be asked for its methods, since it names classes that are not there.
 * Has no stack trace: it is an answer, not a mishap.
 */
final class Unlinkable extends Exception {
  private static final long serialVersionUID = 1;

  Unlinkable(String what) {
    super(what, null, false, false);
  }
}
