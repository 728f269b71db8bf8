package com.acme.explain;

/** Has what is inherited. */
public abstract class Parent {
  /** Without code. */
  public abstract int compareTo(Subject other);

  /** Inherited. */
  public String inherited(int id) {
    return "inherited " + id;
  }
}
