package com.acme.results;

import java.util.List;
import java.util.function.UnaryOperator;

/** Cannot be made by whoever knows only its name. */
public final class ListCopierWithoutConstructor implements UnaryOperator<List<Object>> {
  private final ListCopier copier;

  /** With another. */
  public ListCopierWithoutConstructor(ListCopier copier) {
    this.copier = copier;
  }

  @Override
  public List<Object> apply(List<Object> list) {
    return copier.apply(list);
  }
}
