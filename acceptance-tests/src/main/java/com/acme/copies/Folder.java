package com.acme.copies;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.Set;

/** In a circle with its parent. */
@SuppressWarnings("serial") // a field declared as Set
final class Folder implements Serializable {
  private static final long serialVersionUID = 1;

  final String name;
  final Folder parent;
  final Set<Folder> children = new LinkedHashSet<>();
  transient StringBuilder note = new StringBuilder("note");

  Folder(String name, Folder parent) {
    this.name = name;
    this.parent = parent;
    if (parent != null) {
      parent.children.add(this);
    }
  }

  @Override
  public String toString() {
    return name + note + children;
  }
}
