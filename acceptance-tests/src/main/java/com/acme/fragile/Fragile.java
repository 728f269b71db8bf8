package com.acme.fragile;

/** A key that fails wherever it is told to. */
public final class Fragile {
  private final String where;

  Fragile(String where) {
    this.where = where;
  }

  public String getId() {
    return fail("getter");
  }

  @Override
  public int hashCode() {
    fail("hashCode");
    return 1;
  }

  @Override
  public boolean equals(Object other) {
    fail("equals");
    return other instanceof Fragile;
  }

  private String fail(String here) {
    if (here.equals(where)) {
      if (here.equals("equals")) {
        throw new StackOverflowError("from " + here);
      }
      throw new IllegalStateException("from " + here);
    }
    return "id";
  }
}
