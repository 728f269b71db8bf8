package io.flightshare.agent.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a rule's key: the receiver, all arguments, one of them, or what the calling thread
 * carries. Immutable.
 */
public final class KeyPart {

  /** What a part is taken from. */
  public enum Kind {
    /** The receiver, by identity. */
    THIS,
    /** All arguments. */
    ARGS,
    /** One argument, or what a path of properties leads to from it. */
    ARG,
    /** What a static method without parameters returns. */
    STATIC,
    /** A value of the application's MDC. */
    MDC
  }

  /** The receiver. */
  public static final KeyPart THIS = new KeyPart(Kind.THIS, -1, "", "");

  /** All arguments. */
  public static final KeyPart ARGS = new KeyPart(Kind.ARGS, -1, "", "");

  private final Kind kind;
  private final int index;
  private final List<String> path;

  /** The class of a static method. */
  private final String owner;

  /** The static method, or the key in the MDC. */
  private final String name;

  private KeyPart(Kind kind, int index, List<String> path, String owner, String name) {
    this.kind = kind;
    this.index = index;
    this.path = Collections.unmodifiableList(new ArrayList<>(path));
    this.owner = owner;
    this.name = name;
  }

  private KeyPart(Kind kind, int index, String owner, String name) {
    this(kind, index, Collections.<String>emptyList(), owner, name);
  }

  static KeyPart arg(int index, List<String> path) {
    return new KeyPart(Kind.ARG, index, path, "", "");
  }

  static KeyPart staticMethod(String className, String methodName) {
    return new KeyPart(Kind.STATIC, -1, className, methodName);
  }

  static KeyPart mdc(String key) {
    return new KeyPart(Kind.MDC, -1, "", key);
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

  /** The binary name of the class; empty unless the kind is {@link Kind#STATIC}. */
  public String className() {
    return owner;
  }

  /** The name of the static method; empty unless the kind is {@link Kind#STATIC}. */
  public String methodName() {
    return kind == Kind.STATIC ? name : "";
  }

  /** The key in the MDC; empty unless the kind is {@link Kind#MDC}. */
  public String mdcKey() {
    return kind == Kind.MDC ? name : "";
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
    switch (kind) {
      case THIS:
      case ARGS:
        return Phrases.word(kind);
      case STATIC:
        return "static " + owner + "#" + name + "()";
      case MDC:
        return "mdc:" + name;
      case ARG:
        break;
    }
    StringBuilder text = new StringBuilder("arg").append(index);
    for (String step : path) {
      text.append('.').append(step);
    }
    return text.toString();
  }
}
