package io.flightshare.agent.copy;

/** Says in words why a value has no copy. Has no stack trace: it is an answer, not a mishap. */
final class Uncopyable extends Exception {
  private static final long serialVersionUID = 1;

  Uncopyable(String why) {
    super(why, null, false, false);
  }

  /** The words. */
  String why() {
    return String.valueOf(getMessage());
  }
}
