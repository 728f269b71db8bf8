package io.flightshare.demo.load;

/** The load could not be driven to its end; the message says how far it came. */
public final class LoadException extends Exception {

  private static final long serialVersionUID = 1L;

  /** With how far it came. */
  public LoadException(String message) {
    super(message);
  }
}
