package com.acme.results;

/** A tag that is not immutable, whatever its superclass is. */
public final class LooseTag extends Tag {
  private int uses;

  /** With this name. */
  public LooseTag(String name) {
    super(name);
  }

  /** Changes it. */
  public void use() {
    uses++;
  }

  @Override
  public String toString() {
    return super.toString() + uses;
  }
}
