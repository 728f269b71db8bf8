package io.flightshare.agent.match;

/** A signature that cannot be read. The message says what was found and what to write instead. */
public final class SignatureSyntaxException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int offset;

  SignatureSyntaxException(String message, int offset) {
    super(message);
    this.offset = offset;
  }

  /** Where in the text the mistake is, counted in characters from 0. */
  public int offset() {
    return offset;
  }
}
