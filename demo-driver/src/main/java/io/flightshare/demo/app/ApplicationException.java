package io.flightshare.demo.app;

/** The application did not start, died or answered what it must not; the message tells which. */
public final class ApplicationException extends Exception {

  private static final long serialVersionUID = 1L;

  ApplicationException(String message) {
    super(message);
  }
}
