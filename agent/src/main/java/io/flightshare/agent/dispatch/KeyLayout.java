package io.flightshare.agent.dispatch;

import io.flightshare.agent.config.KeyPart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a site's keys stand in its flights, by position. Filled once, by {@link
 * KeyPlan}, and immutable from then on.
 */
final class KeyLayout {
  private static final int THIS = -1;
  private static final int NOT_AN_ARGUMENT = -2;

  private final ArgumentShape shape;

  /** Which argument each position is. */
  private final List<Integer> arguments = new ArrayList<>();

  private boolean inOneArray;

  KeyLayout(ArgumentShape shape) {
    this.shape = shape;
  }

  void add(KeyPart part) {
    switch (part.kind()) {
      case THIS:
        arguments.add(THIS);
        break;
      case ARGS:
        for (int i = 0; i < shape.count(); i++) {
          arguments.add(i);
        }
        break;
      case ARG:
        arguments.add(part.path().isEmpty() ? part.index() : NOT_AN_ARGUMENT);
        break;
      case STATIC:
      case MDC:
        arguments.add(NOT_AN_ARGUMENT);
        break;
    }
  }

  /** All but the receiver stands in one array, in the order of the positions. */
  KeyLayout inOneArray() {
    inOneArray = true;
    return this;
  }

  int size() {
    return arguments.size();
  }

  boolean isThis(int position) {
    return arguments.get(position) == THIS;
  }

  @Nullable Object part(
      int position,
      @Nullable Object self,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      long p,
      long q,
      long r,
      long s) {
    int argument = arguments.get(position);
    if (argument == THIS) {
      return self;
    }
    if (inOneArray) {
      return a == null ? null : typed(argument, ((Object[]) a)[placeInArray(position)]);
    }
    if (shape.form() == ArgumentShape.Form.ARRAY) {
      return a == null ? null : typed(argument, ((Object[]) a)[argument]);
    }
    int slot = shape.slot(argument);
    if (shape.isPrimitive(argument)) {
      return typed(argument, slot == 0 ? p : slot == 1 ? q : slot == 2 ? r : s);
    }
    return slot == 0 ? a : slot == 1 ? b : slot == 2 ? c : d;
  }

  private int placeInArray(int position) {
    int place = 0;
    for (int i = 0; i < position; i++) {
      place += isThis(i) ? 0 : 1;
    }
    return place;
  }

  /** A primitive comes as its bits. */
  private @Nullable Object typed(int argument, @Nullable Object value) {
    if (argument < 0 || !shape.isPrimitive(argument) || !(value instanceof Long)) {
      return value;
    }
    long bits = (Long) value;
    switch (shape.type(argument).charAt(0)) {
      case 'D':
        return Double.longBitsToDouble(bits);
      case 'F':
        return (double) Float.intBitsToFloat((int) bits);
      case 'Z':
        return bits != 0;
      case 'C':
        return (char) bits;
      default:
        return value;
    }
  }
}
