package io.flightshare.agent.match;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameter list of a signature, in which {@code ..} stands for any number of parameters.
 * Immutable.
 */
final class ParameterPattern {

  /** What a signature without parentheses means: every overload. */
  static final ParameterPattern EVERY_OVERLOAD = new ParameterPattern(null);

  private final @Nullable List<TypePattern> types;

  /** The types, where null inside the list is {@code ..}; a null list is every overload. */
  private ParameterPattern(@Nullable List<TypePattern> types) {
    this.types = types;
  }

  /** The list of these types, in which {@link #isOpenMark} marks any number of parameters. */
  static ParameterPattern of(List<TypePattern> types) {
    return new ParameterPattern(new ArrayList<>(types));
  }

  /** What {@code ..} in a parameter list is read as. */
  static TypePattern openMark() {
    List<String> segments = new ArrayList<>();
    segments.add(TypePattern.ANY_PACKAGES);
    return new TypePattern(TypePattern.ANY_PACKAGES, segments, 0);
  }

  private static boolean isOpenMark(TypePattern type) {
    return type.toString().equals(TypePattern.ANY_PACKAGES);
  }

  /** The number of parameters, or -1 when the pattern leaves it open. */
  int count() {
    if (types == null) {
      return -1;
    }
    for (TypePattern type : types) {
      if (isOpenMark(type)) {
        return -1;
      }
    }
    return types.size();
  }

  boolean matches(Erasure erasure) {
    return types == null || matches(types, erasure);
  }

  private static boolean matches(List<TypePattern> types, Erasure erasure) {
    int type = 0;
    int parameter = 0;
    int open = -1;
    int openEnd = -1;
    while (parameter < erasure.parameterCount()) {
      if (type < types.size() && isOpenMark(types.get(type))) {
        open = type++;
        openEnd = parameter;
      } else if (type < types.size() && types.get(type).namesErased(erasure.parameter(parameter))) {
        type++;
        parameter++;
      } else if (open >= 0) {
        type = open + 1;
        parameter = ++openEnd;
      } else {
        return false;
      }
    }
    while (type < types.size() && isOpenMark(types.get(type))) {
      type++;
    }
    return type == types.size();
  }

  /** The list with its parentheses; nothing for every overload. */
  @Override
  public String toString() {
    if (types == null) {
      return "";
    }
    StringBuilder text = new StringBuilder("(");
    for (int i = 0; i < types.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(types.get(i));
    }
    return text.append(')').toString();
  }
}
