package io.flightshare.agent.check;

/** A class path that cannot be looked at; the message tells what was found and what to write. */
public final class ClassPathException extends Exception {
  private static final long serialVersionUID = 1;

  ClassPathException(String message) {
    super(message);
  }
}
