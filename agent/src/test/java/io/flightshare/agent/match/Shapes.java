package io.flightshare.agent.match;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Shapes of really compiled classes. */
final class Shapes {

  private Shapes() {}

  static byte[] bytes(Class<?> type) {
    String file = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ClassShape of(Class<?> type) {
    return ClassShape.read(bytes(type));
  }

  /** The one method of this name that is no bridge. */
  static MethodShape method(Class<?> type, String name) {
    List<MethodShape> found = new ArrayList<>();
    for (MethodShape method : of(type).methods()) {
      if (method.name().equals(name) && (method.access() & 0x40) == 0) {
        found.add(method);
      }
    }
    if (found.size() != 1) {
      throw new IllegalArgumentException(type + " has " + found);
    }
    return found.get(0);
  }

  static SignaturePattern pattern(String text) {
    try {
      return SignaturePattern.parse(text);
    } catch (SignatureSyntaxException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static List<SignaturePattern> patterns(String... texts) {
    List<SignaturePattern> all = new ArrayList<>();
    for (String text : texts) {
      all.add(pattern(text));
    }
    return all;
  }

  /** All proper supertypes of a class, read from their class files. */
  static List<Supertype> supertypes(Class<?> type) {
    List<Supertype> all = new ArrayList<>();
    collect(type.getSuperclass(), all);
    for (Class<?> parent : type.getInterfaces()) {
      collect(parent, all);
    }
    return all;
  }

  private static void collect(Class<?> type, List<Supertype> all) {
    if (type == null) {
      return;
    }
    all.add(Supertype.of(of(type)));
    all.addAll(supertypes(type));
  }
}
