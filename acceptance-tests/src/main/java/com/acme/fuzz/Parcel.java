package com.acme.fuzz;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.HashSet;

/** A result that can be changed, and whose copying fails now and then. */
final class Parcel implements Serializable {
  private static final long serialVersionUID = 1;

  /** Set while the method itself works, which is right. */
  private static final ThreadLocal<Boolean> CALM = new ThreadLocal<>();

  /** In a set, so that to copy it takes its hash code. */
  private static final class Part implements Serializable {
    private static final long serialVersionUID = 1;

    final int id;

    Part(int id) {
      this.id = id;
    }

    @Override
    public int hashCode() {
      if (CALM.get() == null) {
        Mischief.maybe("hashCode of a part");
      }
      return id;
    }

    @Override
    public boolean equals(Object other) {
      Mischief.maybe("equals of a part");
      return other instanceof Part && ((Part) other).id == id;
    }
  }

  private final HashSet<Part> parts = new HashSet<>();
  int id;

  Parcel(int id) {
    this.id = id;
    CALM.set(true);
    try {
      parts.add(new Part(id));
    } finally {
      CALM.remove();
    }
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    Mischief.maybe("writeObject");
    out.defaultWriteObject();
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    Mischief.maybe("readObject");
    in.defaultReadObject();
  }
}
