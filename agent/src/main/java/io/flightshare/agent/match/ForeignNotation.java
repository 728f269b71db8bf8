package io.flightshare.agent.match;

/** Recognises what other notations write where this one does not, and says what to write here. */
final class ForeignNotation {

  private static final String YAML_COMMENT =
      "if ' #' followed, YAML took the rest for a comment: quote this signature";

  private ForeignNotation() {}

  /** Refuses method references, constructors, generics and slashed names. */
  static void refuse(String text, int start, int end) throws SignatureSyntaxException {
    String signature = text.substring(start, end);
    int reference = signature.indexOf("::");
    if (signature.endsWith("::new")) {
      throw constructor(start + reference);
    }
    if (reference >= 0) {
      throw error(
          start + reference, "\"::\" instead of '#'; write " + signature.replace("::", "#"));
    }
    int initialiser = Math.max(signature.indexOf("<init>"), signature.indexOf("<clinit>"));
    if (initialiser >= 0) {
      throw constructor(start + initialiser);
    }
    int generics = signature.indexOf('<');
    if (generics >= 0) {
      throw error(
          start + generics,
          "generics are not in the class file; write the erasure: " + withoutGenerics(signature));
    }
    int slash = signature.indexOf('/');
    if (slash >= 0) {
      throw error(
          start + slash,
          "'/' in a name; packages are separated by dots: write " + signature.replace('/', '.'));
    }
  }

  static SignatureSyntaxException constructor(int offset) {
    return error(
        offset, "constructors and static initialisers are never woven; name a method after '#'");
  }

  /** The mistake of a signature without {@code #}: a dot in its place, no method, a cut text. */
  static SignatureSyntaxException withoutHash(String signature, int start) {
    int open = signature.indexOf('(');
    int close = signature.indexOf(')');
    if (open < 0 && close >= 0) {
      return error(
          start + close,
          "no '#', and a ')' without '(': inside {} or [] YAML ends a value at a comma: quote the"
              + " whole signature");
    }
    int nameEnd = open < 0 ? signature.length() : open;
    int dot = signature.lastIndexOf('.', nameEnd - 1);
    boolean namesMethod =
        dot > 0 && dot + 1 < nameEnd && !Character.isUpperCase(signature.charAt(dot + 1));
    if (!namesMethod && open >= 0) {
      return error(
          start + open,
          "no '#' and no method; if a constructor is meant, constructors are never woven; write "
              + signature.substring(0, open)
              + "#method"
              + signature.substring(open));
    }
    if (namesMethod) {
      return error(
          start + dot,
          "no '#' between type and method; write "
              + signature.substring(0, dot)
              + "#"
              + signature.substring(dot + 1)
              + (open < 0 ? " (" + YAML_COMMENT + ")" : ""));
    }
    return error(
        start + signature.length(),
        "no '#' and no method; write "
            + signature.substring(0, nameEnd)
            + "#method, or "
            + signature.substring(0, nameEnd)
            + "#* for every method ("
            + YAML_COMMENT
            + ")");
  }

  private static String withoutGenerics(String signature) {
    StringBuilder erased = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < signature.length(); i++) {
      char c = signature.charAt(i);
      if (c == '<') {
        depth++;
      } else if (c == '>') {
        depth = Math.max(0, depth - 1);
      } else if (depth == 0) {
        erased.append(c);
      }
    }
    return erased.toString();
  }

  private static SignatureSyntaxException error(int offset, String message) {
    return new SignatureSyntaxException(message, offset);
  }
}
