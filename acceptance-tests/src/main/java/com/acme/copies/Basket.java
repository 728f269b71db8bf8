package com.acme.copies;

import java.util.ArrayList;
import java.util.List;

/** Copies itself, with lines that nobody else can copy. */
final class Basket implements Cloneable {
  /** Neither Cloneable nor Serializable. */
  static final class Line {
    String text;

    Line(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private List<Line> lines = new ArrayList<>();

  void add(String text) {
    lines.add(new Line(text));
  }

  void change(String text) {
    lines.get(0).text = text;
  }

  @Override
  public Basket clone() {
    Basket clone = new Basket();
    for (Line line : lines) {
      clone.add(line.text);
    }
    return clone;
  }

  @Override
  public String toString() {
    return "basket " + lines;
  }
}
