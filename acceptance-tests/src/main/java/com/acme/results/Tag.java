package com.acme.results;

/** Immutable, which only the configuration says. */
public class Tag {
  private final String name;

  /** With this name. */
  public Tag(String name) {
    this.name = name;
  }

  @Override
  public String toString() {
    return name;
  }
}
