package com.acme.results;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The application's own way to copy its lists. */
public final class ListCopier implements UnaryOperator<List<Object>> {
  @Override
  public List<Object> apply(List<Object> list) {
    return new ArrayList<>(list);
  }
}
