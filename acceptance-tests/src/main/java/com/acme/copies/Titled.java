package com.acme.copies;

import java.util.ArrayList;
import java.util.Collection;

/** A list with something besides. */
final class Titled extends ArrayList<StringBuilder> {
  private static final long serialVersionUID = 1;

  private final String title;

  Titled(String title, Collection<StringBuilder> elements) {
    super(elements);
    this.title = title;
  }

  @Override
  public String toString() {
    return title + super.toString();
  }
}
