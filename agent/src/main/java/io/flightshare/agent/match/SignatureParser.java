package io.flightshare.agent.match;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one signature; the grammar is told at {@link SignaturePattern}. What other notations would
 * write (method references, generics, descriptors, whole declarations) is recognised, and the
 * message says how it is written here.
 */
final class SignatureParser {

  private static final String FORM = "[@annotation] [return-type] type[+]#method[(parameters)]";

  private static final String[] MODIFIERS = {
    "public",
    "protected",
    "private",
    "static",
    "final",
    "abstract",
    "synchronized",
    "native",
    "default",
    "strictfp",
    "transient",
    "volatile",
    "fun",
    "override"
  };

  private final String text;
  private final int start;
  private final int end;
  private final TypeParser types;

  SignatureParser(String text) {
    this.text = text;
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    this.start = from;
    this.end = to;
    this.types = new TypeParser(text);
  }

  SignaturePattern parse() throws SignatureSyntaxException {
    if (start == end) {
      throw error(
          start,
          "the signature is empty; write " + FORM + ", such as com.acme.ProductDao#findById(long)");
    }
    ForeignNotation.refuse(text, start, end);
    int hash = text.indexOf('#', start);
    if (hash < 0) {
      throw ForeignNotation.withoutHash(text.substring(start, end), start);
    }
    int second = text.indexOf('#', hash + 1);
    if (second >= 0) {
      throw error(
          second, "a second '#'; each signature stands by itself: for several write a YAML list");
    }
    boolean spaceBefore = hash > start && isSpace(text.charAt(hash - 1));
    boolean spaceAfter = hash + 1 < end && isSpace(text.charAt(hash + 1));
    if (spaceBefore || spaceAfter) {
      throw error(hash, "a space beside '#'; write type#method without one");
    }
    return parse(hash);
  }

  private SignaturePattern parse(int hash) throws SignatureSyntaxException {
    int at = start;
    TypePattern annotation = null;
    if (text.charAt(at) == '@') {
      int wordEnd = wordEnd(at, hash);
      annotation = annotation(at, wordEnd, hash);
      at = skipSpaces(wordEnd, hash);
      if (text.charAt(at) == '@') {
        throw error(at, "a second annotation; a signature asks for one at most");
      }
    }
    int wordEnd = wordEnd(at, hash);
    TypePattern returnType = null;
    if (wordEnd < hash) {
      refuseModifier(at, wordEnd);
      int typeAt = skipSpaces(wordEnd, hash);
      refuseMoreWords(at, typeAt, hash);
      returnType = types.parse(at, wordEnd, TypeParser.Role.RETURN_TYPE);
      at = typeAt;
    }
    boolean subtypes = hash > at && text.charAt(hash - 1) == '+';
    TypePattern type = types.parse(at, subtypes ? hash - 1 : hash, TypeParser.Role.TYPE);

    int open = text.indexOf('(', hash);
    String method = methodName(hash + 1, open < 0 ? end : open, hash);
    ParameterPattern parameters =
        open < 0 ? ParameterPattern.EVERY_OVERLOAD : parameters(open, method);
    return new SignaturePattern(annotation, returnType, type, subtypes, method, parameters);
  }

  private TypePattern annotation(int at, int wordEnd, int hash) throws SignatureSyntaxException {
    int values = text.indexOf('(', at);
    if (values >= 0 && values < hash) {
      throw error(values, "an annotation is asked for by its name alone, without values");
    }
    if (wordEnd == hash) {
      throw error(
          at,
          "the type is missing between " + text.substring(at, wordEnd) + " and '#'; write " + FORM);
    }
    return types.parse(at + 1, wordEnd, TypeParser.Role.ANNOTATION);
  }

  private void refuseModifier(int from, int to) throws SignatureSyntaxException {
    String word = text.substring(from, to);
    for (String modifier : MODIFIERS) {
      if (modifier.equals(word)) {
        throw error(
            from,
            "the modifier \""
                + word
                + "\" is not part of a signature; leave it out and write "
                + FORM);
      }
    }
  }

  private void refuseMoreWords(int from, int typeAt, int hash) throws SignatureSyntaxException {
    int wordEnd = wordEnd(typeAt, hash);
    if (wordEnd < hash) {
      refuseModifier(typeAt, wordEnd);
      throw error(
          wordEnd,
          "a space inside a name: \""
              + text.substring(from, hash)
              + "\" has more than a return type and a type; write "
              + FORM);
    }
  }

  private String methodName(int from, int to, int hash) throws SignatureSyntaxException {
    String name = text.substring(from, to);
    if (name.isEmpty()) {
      throw error(
          from,
          "no method name after '#'; write " + text.substring(start, hash) + "#* for every method");
    }
    if (name.equals("new")) {
      throw ForeignNotation.constructor(from);
    }
    int close = name.indexOf(')');
    if (close >= 0) {
      throw error(from + close, "')' without '('; write the parameter types in parentheses");
    }
    if (to < end && isSpace(text.charAt(to - 1))) {
      throw error(to - 1, "a space before '('; write " + name.trim() + "( without one");
    }
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '.') {
        throw error(
            i, "'.' in the method name \"" + name + "\"; the '#' stands right before the name");
      }
      types.refuseCharacter(i, "the method name \"" + name + "\"");
    }
    types.refuseDoubleStar(from, to, "*");
    return name;
  }

  private ParameterPattern parameters(int open, String method) throws SignatureSyntaxException {
    int close = text.indexOf(')', open);
    if (close < 0) {
      throw error(
          open,
          "no ')' closes the '(' after "
              + method
              + "; inside {} or [] YAML ends a value at a comma, and ' #' begins a comment:"
              + " quote this signature");
    }
    int inner = text.indexOf('(', open + 1);
    if (inner >= 0) {
      throw error(inner, "a second '('; the parameter types stand in one pair of parentheses");
    }
    if (close + 1 < end) {
      throw error(
          close + 1,
          "nothing may follow ')', but \""
              + text.substring(close + 1, end).trim()
              + "\" does; a return type stands in front of the type");
    }
    List<TypePattern> list = new ArrayList<>();
    int at = skipSpaces(open + 1, close);
    if (at < close) {
      while (true) {
        int comma = text.indexOf(',', at);
        int stop = comma < 0 || comma > close ? close : comma;
        list.add(parameter(at, stop, stop == close));
        if (stop == close) {
          break;
        }
        at = stop + 1;
      }
    }
    return ParameterPattern.of(list);
  }

  private TypePattern parameter(int from, int to, boolean last) throws SignatureSyntaxException {
    int at = skipSpaces(from, to);
    int stop = to;
    while (stop > at && isSpace(text.charAt(stop - 1))) {
      stop--;
    }
    String word = text.substring(at, stop);
    if (word.isEmpty()) {
      throw error(
          from,
          "an empty place in the parameter list; write * for a parameter of any type, .. for any"
              + " number of them");
    }
    if (word.equals("..")) {
      return ParameterPattern.openMark();
    }
    if (word.equals("...")) {
      throw error(at, "\"...\" has no type before it; any number of parameters is written ..");
    }
    boolean varargs = word.endsWith("...");
    if (varargs) {
      stop -= 3;
      while (stop > at && isSpace(text.charAt(stop - 1))) {
        stop--;
      }
    }
    String type = withoutName(at, stop);
    if (type != null) {
      throw error(
          at, "only the type of a parameter is written: " + type + " instead of \"" + word + "\"");
    }
    if (varargs && !last) {
      throw error(
          stop,
          "\"...\" is for the last parameter only; write " + text.substring(at, stop) + "[] here");
    }
    if (varargs) {
      return types.parseVarargs(at, stop);
    }
    return types.parse(at, stop, TypeParser.Role.PARAMETER_TYPE);
  }

  /** The type of {@code final @Nullable long id}; null if the words are not such a declaration. */
  private @Nullable String withoutName(int from, int to) {
    int words = 0;
    String type = null;
    for (int at = from; at < to; at = skipSpaces(wordEnd(at, to), to)) {
      String word = text.substring(at, wordEnd(at, to));
      words++;
      if (type == null && !word.startsWith("@") && !word.equals("final")) {
        type = word;
      }
    }
    return words > 1 ? type : null;
  }

  private int wordEnd(int from, int limit) {
    int at = from;
    while (at < limit && !isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private int skipSpaces(int from, int limit) {
    int at = from;
    while (at < limit && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  static boolean isSpace(char c) {
    return c <= ' ' || c == '\u00a0';
  }

  private static SignatureSyntaxException error(int offset, String message) {
    return new SignatureSyntaxException(message, offset);
  }
}
