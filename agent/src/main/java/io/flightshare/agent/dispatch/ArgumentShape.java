package io.flightshare.agent.dispatch;

import java.util.ArrayList;
import java.util.List;

/**
 * How the arguments of a method are handed to the gate: objects in their order into {@code a, b, c,
 * d}, primitives in theirs, widened to {@code long}, into {@code p, q, r, s}; or, if there are more
 * than four of a kind, boxed in one array as {@code a}. The weaver writes by this and {@link
 * KeyPlan} reads by it. Immutable.
 */
public final class ArgumentShape {
  /** Which {@code enter} of the gate takes them. */
  public enum Form {
    /** No arguments. */
    NONE,
    /** At most two objects and two primitives. */
    NARROW,
    /** At most four of each. */
    WIDE,
    /** All in one array. */
    ARRAY
  }

  private final String[] types;
  private final Form form;

  private ArgumentShape(String[] types) {
    this.types = types;
    int primitives = 0;
    for (String type : types) {
      primitives += isPrimitive(type) ? 1 : 0;
    }
    int most = Math.max(primitives, types.length - primitives);
    this.form =
        types.length == 0
            ? Form.NONE
            : most <= 2 ? Form.NARROW : most <= 4 ? Form.WIDE : Form.ARRAY;
  }

  /** The shape of a method with this descriptor, such as {@code (JLjava/lang/String;)V}. */
  public static ArgumentShape of(String descriptor) {
    List<String> types = new ArrayList<>();
    int end = descriptor.indexOf(')');
    for (int i = 1; i < end; ) {
      int start = i;
      while (descriptor.charAt(i) == '[') {
        i++;
      }
      i = descriptor.charAt(i) == 'L' ? descriptor.indexOf(';', i) + 1 : i + 1;
      types.add(descriptor.substring(start, i));
    }
    return new ArgumentShape(types.toArray(new String[0]));
  }

  /** Which {@code enter} takes the arguments. */
  public Form form() {
    return form;
  }

  /** The number of arguments. */
  public int count() {
    return types.length;
  }

  /** The descriptor of an argument's type. */
  public String type(int argument) {
    return types[argument];
  }

  /** Whether an argument is a primitive. */
  public boolean isPrimitive(int argument) {
    return isPrimitive(types[argument]);
  }

  private static boolean isPrimitive(String type) {
    return type.length() == 1;
  }

  /** The place of an argument among those of its kind: 0 is {@code a} or {@code p}. */
  public int slot(int argument) {
    boolean primitive = isPrimitive(argument);
    int slot = 0;
    for (int i = 0; i < argument; i++) {
      slot += isPrimitive(i) == primitive ? 1 : 0;
    }
    return slot;
  }
}
