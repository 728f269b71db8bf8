package io.flightshare.agent.match;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the word that was probably meant. */
public final class Words {

  private Words() {}

  /**
   * The allowed word nearest to the found one, by single characters inserted, left out, replaced or
   * swapped, upper and lower case being equal. Of two equally near words the one that shares the
   * longer beginning.
   *
   * @return null when none is near: more than a third of the characters differ
   */
  public static @Nullable String nearest(String found, Collection<String> allowed) {
    String wanted = found.toLowerCase(Locale.ROOT);
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String word : allowed) {
      int distance = distance(wanted, word.toLowerCase(Locale.ROOT));
      int bearable = Math.max(1, Math.max(word.length(), wanted.length()) / 3);
      boolean nearer =
          distance < least
              || (distance == least
                  && nearest != null
                  && sameBeginning(wanted, word) > sameBeginning(wanted, nearest));
      if (distance <= bearable && nearer) {
        nearest = word;
        least = distance;
      }
    }
    return nearest;
  }

  private static int sameBeginning(String lower, String word) {
    int same = 0;
    while (same < Math.min(lower.length(), word.length())
        && lower.charAt(same) == Character.toLowerCase(word.charAt(same))) {
      same++;
    }
    return same;
  }

  /** The distance of Damerau and Levenshtein in its restricted form (optimal string alignment). */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
