package com.acme.explain;

/** Has no code. */
public @interface Marker {
  /** Of nothing. */
  String value();
}
