package io.flightshare.agent.match;

import java.util.List;

/**
 * A type as a signature writes it: a binary name in which {@code *} stands for any characters of
 * one segment and {@code ..} for any packages (also none), with {@code []} for each array
 * dimension.
 *
 * <p>A lone {@code *} is any type at all: primitives, {@code void} and arrays too. Immutable.
 */
public final class TypePattern {

  /** The segment that stands for any number of packages. */
  static final String ANY_PACKAGES = "..";

  private static final String JAVA_LANG = "java.lang.";

  private final String text;
  private final String[] segments;
  private final int dimensions;
  private final boolean any;
  private final boolean exact;

  TypePattern(String text, List<String> segments, int dimensions) {
    this.text = text;
    this.dimensions = dimensions;
    this.any = segments.size() == 1 && segments.get(0).equals("*");
    // A leading `*..` is any package, the default one included: `*..Foo` is every Foo.
    boolean anyStart =
        segments.size() > 2 && segments.get(0).equals("*") && segments.get(1).equals(ANY_PACKAGES);
    this.segments = segments.subList(anyStart ? 1 : 0, segments.size()).toArray(new String[0]);
    this.exact = text.indexOf('*') < 0 && text.indexOf(ANY_PACKAGES) < 0;
  }

  /**
   * Reads a pattern that stands by itself.
   *
   * @throws SignatureSyntaxException if it is none; the message tells what to write
   */
  public static TypePattern parse(String text) throws SignatureSyntaxException {
    return new TypeParser(text).parse(0, text.length(), TypeParser.Role.TYPE);
  }

  boolean isExact() {
    return exact;
  }

  /** Whether the pattern names every class there is, or every class in some package. */
  public boolean isBroad() {
    if (any) {
      return true;
    }
    boolean anyPackages = false;
    for (String segment : segments) {
      if (segment.equals(ANY_PACKAGES)) {
        anyPackages = true;
      } else if (!segment.equals("*")) {
        return false;
      }
    }
    return anyPackages;
  }

  /**
   * Tells whether the pattern names this class. Allocates nothing.
   *
   * @param name the name of a class, its packages separated by dots or by slashes
   */
  public boolean namesClass(String name) {
    return any || matchesSegments(name);
  }

  /**
   * Tells whether the pattern names this erased type, where a name without package also means
   * {@code java.lang}.
   *
   * @param type the type as source code has it: {@code long}, {@code java.lang.String[]}
   */
  boolean namesErased(String type) {
    int end = type.length();
    int found = 0;
    while (end > 2 && type.charAt(end - 1) == ']') {
      end -= 2;
      found++;
    }
    if (any) {
      return dimensions <= found;
    }
    if (dimensions != found) {
      return false;
    }
    String element = type.substring(0, end);
    if (segments.length > 1) {
      return !Erasure.isPrimitive(element) && matchesSegments(element);
    }
    if (Erasure.isPrimitive(element)) {
      return Glob.matches(segments[0], element);
    }
    return matchesSegments(element) || matchesInJavaLang(element);
  }

  private boolean matchesInJavaLang(String name) {
    return name.startsWith(JAVA_LANG)
        && name.indexOf('.', JAVA_LANG.length()) < 0
        && Glob.matches(segments[0], name, JAVA_LANG.length(), name.length());
  }

  private boolean matchesSegments(String name) {
    int segment = 0;
    int at = 0;
    int retrySegment = -1;
    int retryAt = -1;
    while (true) {
      if (segment < segments.length && segments[segment].equals(ANY_PACKAGES)) {
        retrySegment = ++segment;
        retryAt = at;
        continue;
      }
      boolean nameIsDone = at > name.length();
      if (segment == segments.length && nameIsDone) {
        return true;
      }
      if (segment < segments.length && !nameIsDone) {
        int end = endOfSegment(name, at);
        if (Glob.matches(segments[segment], name, at, end)) {
          segment++;
          at = end + 1;
          continue;
        }
      }
      if (retrySegment < 0 || retryAt > name.length()) {
        return false;
      }
      // The last `..` swallows one package more, and what follows it is tried again.
      retryAt = endOfSegment(name, retryAt) + 1;
      at = retryAt;
      segment = retrySegment;
    }
  }

  private static int endOfSegment(String name, int from) {
    int at = from;
    while (at < name.length() && name.charAt(at) != '.' && name.charAt(at) != '/') {
      at++;
    }
    return at;
  }

  /** The pattern as it is written. */
  @Override
  public String toString() {
    return text;
  }
}
