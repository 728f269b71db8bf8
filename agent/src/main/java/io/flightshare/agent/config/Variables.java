package io.flightshare.agent.config;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts in the values of {@code ${NAME}} and {@code ${NAME:-default}}. Two dollar signs before the
 * brace stand for one, and nothing is put in. As in a shell, the default also takes the place of an
 * empty value. A dollar sign without brace is left alone, for binary names hold it.
 */
final class Variables {

  /** A variable that cannot be put in; the message says why. */
  static final class Unresolved extends Exception {
    private static final long serialVersionUID = 1L;

    Unresolved(String message) {
      super(message);
    }
  }

  private final Function<String, @Nullable String> lookup;

  Variables(Function<String, @Nullable String> lookup) {
    this.lookup = lookup;
  }

  String expand(String text) throws Unresolved {
    int open = text.indexOf("${");
    if (open < 0) {
      return text;
    }
    StringBuilder expanded = new StringBuilder();
    int at = 0;
    while (open >= 0) {
      if (open > at && text.charAt(open - 1) == '$') {
        expanded.append(text, at, open - 1).append("${");
        at = open + 2;
      } else {
        int close = text.indexOf('}', open);
        if (close < 0) {
          throw new Unresolved(
              "no '}' closes \"" + text.substring(open) + "\"; a plain ${ is written $${");
        }
        expanded.append(text, at, open).append(value(text.substring(open + 2, close)));
        at = close + 1;
      }
      open = text.indexOf("${", at);
    }
    return expanded.append(text, at, text.length()).toString();
  }

  private String value(String inside) throws Unresolved {
    int dash = inside.indexOf(":-");
    String name = dash < 0 ? inside : inside.substring(0, dash);
    if (!isName(name) || inside.contains("${")) {
      throw new Unresolved(
          "\"${" + inside + "}\" is not understood; write ${NAME} or ${NAME:-default}, not nested");
    }
    String value = lookup.apply(name);
    if (dash >= 0 && (value == null || value.isEmpty())) {
      return inside.substring(dash + 2);
    }
    if (value == null) {
      throw new Unresolved(
          "\"${"
              + name
              + "}\" is neither a system property nor an environment variable; set it, or write"
              + " ${"
              + name
              + ":-default}");
    }
    return value;
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '_' && c != '.' && c != '-') {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
