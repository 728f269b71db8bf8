package io.flightshare.agent.match;

import java.util.ArrayList;
import java.util.List;

/** Reads the types inside the text of one signature. */
final class TypeParser {

  /** What a type is in its signature. */
  enum Role {
    ANNOTATION("annotation"),
    RETURN_TYPE("return type"),
    TYPE("type"),
    PARAMETER_TYPE("parameter type");

    final String words;

    Role(String words) {
      this.words = words;
    }
  }

  private final String text;

  TypeParser(String text) {
    this.text = text;
  }

  /** Reads the type that stands in {@code [from, to)}. */
  TypePattern parse(int from, int to, Role role) throws SignatureSyntaxException {
    int end = to;
    int dimensions = 0;
    while (end - 2 >= from && text.startsWith("[]", end - 2)) {
      end -= 2;
      dimensions++;
    }
    TypePattern type =
        new TypePattern(text.substring(from, to), segments(from, end, role), dimensions);
    boolean reference = role == Role.TYPE || role == Role.ANNOTATION;
    if (reference && (dimensions > 0 || Erasure.isPrimitive(text.substring(from, end)))) {
      throw error(
          from,
          "\""
              + text.substring(from, to)
              + "\" is no class; the "
              + role.words
              + " is a binary name such as com.acme.Outer$Inner");
    }
    if (text.substring(from, end).equals("void")
        && (dimensions > 0 || role == Role.PARAMETER_TYPE)) {
      throw error(from, "void is a return type only; no parameters are written ()");
    }
    return type;
  }

  /** Reads the element type of {@code String...}, which is {@code String[]} in the class file. */
  TypePattern parseVarargs(int from, int to) throws SignatureSyntaxException {
    TypePattern element = parse(from, to, Role.PARAMETER_TYPE);
    String array = element + "[]";
    return new TypeParser(array).parse(0, array.length(), Role.PARAMETER_TYPE);
  }

  private List<String> segments(int from, int end, Role role) throws SignatureSyntaxException {
    String written = text.substring(from, end);
    if (written.isEmpty()) {
      throw error(from, "the " + role.words + " is missing");
    }
    if (written.startsWith("..")) {
      throw error(from, "'..' stands between dots only; any package is written *" + written);
    }
    List<String> segments = new ArrayList<>();
    int at = from;
    while (true) {
      int stop = at;
      while (stop < end && text.charAt(stop) != '.') {
        refuseCharacter(stop, "the " + role.words + " \"" + written + "\"");
        stop++;
      }
      if (stop == at) {
        throw error(
            at,
            "an empty segment in the "
                + role.words
                + " \""
                + written
                + "\"; packages are separated by one dot, any packages are written ..");
      }
      refuseDoubleStar(at, stop, "..");
      segments.add(text.substring(at, stop));
      if (stop == end) {
        return segments;
      }
      at = stop + 1;
      if (at < end && text.charAt(at) == '.') {
        segments.add(TypePattern.ANY_PACKAGES);
        at++;
      }
    }
  }

  /** Refuses what no name of the JVM holds or no signature needs. */
  void refuseCharacter(int at, String where) throws SignatureSyntaxException {
    char c = text.charAt(at);
    if (SignatureParser.isSpace(c)) {
      throw error(at, "a space inside " + where + "; names are written without");
    }
    String advice = "";
    switch (c) {
      case '+':
        advice = "; it adds the subtypes of the type and stands right before '#'";
        break;
      case '?':
        advice = "; any characters are written *";
        break;
      case '!':
        advice = "; what is not wanted goes to exclude";
        break;
      case '|':
      case '&':
      case ',':
        advice = "; each signature stands by itself: for several write a YAML list";
        break;
      case '[':
      case ']':
        advice = "; an array is written byte[]";
        break;
      case '(':
      case ')':
        advice = "; parentheses hold the parameter types behind the method name";
        break;
      case '@':
        advice = "; an annotation stands in front of the whole signature";
        break;
      default:
        if ("<>;:=\"'`{}\\%~^".indexOf(c) < 0) {
          return;
        }
    }
    throw error(at, "'" + c + "' inside " + where + advice);
  }

  void refuseDoubleStar(int from, int to, String instead) throws SignatureSyntaxException {
    int stars = text.indexOf("**", from);
    if (stars >= 0 && stars < to) {
      throw error(
          stars,
          instead.equals("*")
              ? "\"**\" in a method name; one * already stands for any characters"
              : "\"**\" in a type; any packages are written .., as in com.acme..*Dao");
    }
  }

  private static SignatureSyntaxException error(int offset, String message) {
    return new SignatureSyntaxException(message, offset);
  }
}
