package io.flightshare.agent.match;

/** Matching of {@code *} inside one name. Allocates nothing. */
final class Glob {

  private Glob() {}

  static boolean isWild(String text) {
    return text.indexOf('*') >= 0;
  }

  static boolean matches(String glob, String name) {
    return matches(glob, name, 0, name.length());
  }

  /**
   * Tells whether {@code name[from, to)} is what the glob describes. Linear but for the last star:
   * only that one ever needs to be widened, since an earlier star has already found the shortest
   * text it can do with.
   */
  static boolean matches(String glob, String name, int from, int to) {
    int g = 0;
    int n = from;
    int star = -1;
    int starEnd = -1;
    while (n < to) {
      if (g < glob.length() && glob.charAt(g) == '*') {
        star = g++;
        starEnd = n;
      } else if (g < glob.length() && glob.charAt(g) == name.charAt(n)) {
        g++;
        n++;
      } else if (star >= 0) {
        g = star + 1;
        n = ++starEnd;
      } else {
        return false;
      }
    }
    while (g < glob.length() && glob.charAt(g) == '*') {
      g++;
    }
    return g == glob.length();
  }
}
