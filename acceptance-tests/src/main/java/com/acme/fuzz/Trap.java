package com.acme.fuzz;

/** An argument whose every method fails now and then. */
public final class Trap {
  private final int id;

  Trap(int id) {
    this.id = id;
  }

  /** For the application itself, which never fails. */
  int id() {
    return id;
  }

  public int getNumber() {
    Mischief.maybe("getNumber");
    return id;
  }

  public Trap getOther() {
    Mischief.maybe("getOther");
    return this;
  }

  @Override
  public int hashCode() {
    Mischief.maybe("hashCode");
    return id & 3;
  }

  @Override
  public boolean equals(Object other) {
    Mischief.maybe("equals");
    return other instanceof Trap && ((Trap) other).id == id;
  }

  @Override
  public String toString() {
    Mischief.maybe("toString");
    return "trap " + id;
  }
}
