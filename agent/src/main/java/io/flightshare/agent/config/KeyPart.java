package io.flightshare.agent.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One part of a rule's key: the receiver, all arguments, or one of them. Immutable. */
public final class KeyPart {

  /** What a part is taken from. */
  public enum Kind {
    /** The receiver, by identity. */
    THIS,
    /** All arguments. */
    ARGS,
    /** One argument, or what a path of properties leads to from it. */
    ARG
  }

  /** The receiver. */
  public static final KeyPart THIS = new KeyPart(Kind.THIS, -1, Collections.emptyList());

  /** All arguments. */
  public static final KeyPart ARGS = new KeyPart(Kind.ARGS, -1, Collections.emptyList());

  private final Kind kind;
  private final int index;
  private final List<String> path;

  private KeyPart(Kind kind, int index, List<String> path) {
    this.kind = kind;
    this.index = index;
    this.path = Collections.unmodifiableList(new ArrayList<>(path));
  }

  static KeyPart arg(int index, List<String> path) {
    return new KeyPart(Kind.ARG, index, path);
  }

  public Kind kind() {
    return kind;
  }

  /** Which argument, counted from 0; -1 unless the kind is {@link Kind#ARG}. */
  public int index() {
    return index;
  }

  /** The names of the properties that lead on from the argument; empty for the argument itself. */
  public List<String> path() {
    return path;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KeyPart && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The part as the configuration writes it, such as {@code arg0.customer.id}. */
  @Override
  public String toString() {
    if (kind != Kind.ARG) {
      return Phrases.word(kind);
    }
    StringBuilder text = new StringBuilder("arg").append(index);
    for (String name : path) {
      text.append('.').append(name);
    }
    return text.toString();
  }
}
