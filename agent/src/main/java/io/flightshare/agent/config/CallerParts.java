package io.flightshare.agent.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the key parts that are about the caller and not the call: {@code static
 * com.acme.Tenant#current()} and {@code mdc:tenant}.
 */
final class CallerParts {
  private static final String STATIC = "static";
  private static final String MDC = "mdc";
  private static final String STATIC_EXAMPLE = "static com.acme.Tenant#current()";

  /** A text that was meant for such a part and is none; the message follows the text. */
  static final class BadPart extends Exception {
    private static final long serialVersionUID = 1L;

    BadPart(String message) {
      super(message);
    }
  }

  private CallerParts() {}

  /** The part; null if the text is not about the caller. */
  static @Nullable KeyPart parse(String text) throws BadPart {
    String first = firstWord(text);
    if (first.equals(STATIC)) {
      return staticMethod(text.substring(STATIC.length()).trim());
    }
    if (first.equals(MDC)) {
      return mdc(text);
    }
    if (text.indexOf('#') > 0 || text.contains("::")) {
      throw new BadPart("; " + write(nearest(text)));
    }
    return null;
  }

  /** The letters that the text begins with, in lower case. */
  private static String firstWord(String text) {
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end).toLowerCase(Locale.ROOT);
  }

  private static KeyPart mdc(String text) throws BadPart {
    String key = text.startsWith("mdc:") ? text.substring(4).trim() : "";
    if (key.isEmpty()) {
      throw new BadPart("; a value of the MDC is written with its name, as in mdc:tenant");
    }
    return KeyPart.mdc(key);
  }

  private static KeyPart staticMethod(String method) throws BadPart {
    int hash = method.indexOf('#');
    if (hash < 0 && method.indexOf('(') < 0 && !method.contains("::")) {
      throw new BadPart(
          ", which names no method; write "
              + (isName(method) ? "static " + method + "#method()" : STATIC_EXAMPLE)
              + " (if ' #' followed, YAML took the rest for a comment: quote the part)");
    }
    String type = hash < 0 ? "" : method.substring(0, hash);
    String rest = hash < 0 ? "" : method.substring(hash + 1);
    String name = rest.endsWith("()") ? rest.substring(0, rest.length() - 2) : "";
    if (isName(type) && isIdentifier(name)) {
      return KeyPart.staticMethod(type, name);
    }
    if (method.indexOf('*') >= 0 || method.contains("..") || type.endsWith("+")) {
      throw new BadPart(
          "; a static method is named exactly, without wildcards, as in " + STATIC_EXAMPLE);
    }
    int open = method.indexOf('(');
    if (open >= 0 && method.indexOf(')') < 0) {
      throw new BadPart(
          ", in which no ')' closes the '('; inside [] YAML ends a value at a comma, and only a"
              + " method without parameters can be a part of a key, as in "
              + STATIC_EXAMPLE);
    }
    if (open >= 0 && !method.substring(open + 1, method.indexOf(')')).trim().isEmpty()) {
      throw new BadPart(
          "; only a method without parameters can be a part of a key, as in " + STATIC_EXAMPLE);
    }
    throw new BadPart("; " + write(nearest(method)));
  }

  private static String write(@Nullable String nearest) {
    return nearest == null
        ? "a static method is written with its class and empty parentheses, as in " + STATIC_EXAMPLE
        : "write " + nearest;
  }

  /** The part that was probably meant; null if the text is too far from one. */
  private static @Nullable String nearest(String method) {
    int open = method.indexOf('(');
    String text = (open < 0 ? method : method.substring(0, open)).trim();
    text = text.replace("::", "#").replace('/', '.').replaceAll("\\s*#\\s*", "#");
    text = text.substring(text.lastIndexOf(' ') + 1); // a return type is not needed
    int split = text.indexOf('#') >= 0 ? text.indexOf('#') : text.lastIndexOf('.');
    if (split < 0
        || !isName(text.substring(0, split))
        || !isIdentifier(text.substring(split + 1))) {
      return null;
    }
    return "static " + text.substring(0, split) + "#" + text.substring(split + 1) + "()";
  }

  /** Identifiers with single dots between them. */
  static boolean isName(String text) {
    for (String segment : text.split("\\.", -1)) {
      if (!isIdentifier(segment)) {
        return false;
      }
    }
    return true;
  }

  static boolean isIdentifier(String name) {
    if (name.isEmpty() || !Character.isJavaIdentifierStart(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      if (!Character.isJavaIdentifierPart(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
