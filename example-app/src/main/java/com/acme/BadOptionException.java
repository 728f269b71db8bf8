package com.acme;

/** A mistake on the command line, in words for the one who typed it. */
public final class BadOptionException extends Exception {

  private static final long serialVersionUID = 1L;

  BadOptionException(String message) {
    super(message);
  }
}
