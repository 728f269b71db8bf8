package io.flightshare.agent.cli;

/** A JVM cannot be spoken to; the message tells why, and what to do. */
final class TargetException extends Exception {
  private static final long serialVersionUID = 1;

  TargetException(String message) {
    super(message);
  }
}
