package io.flightshare.agent.config;

import io.flightshare.agent.match.Words;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sentences that several messages have in common, and the words they are about. */
public final class Phrases {
  private Phrases() {}

  /** What to say of a value that is none of the allowed ones. */
  static String notAllowed(String found, Collection<String> allowed) {
    return "found \""
        + found
        + "\"; allowed "
        + (allowed.size() == 1 ? "is " : "are ")
        + list(allowed)
        + meant(found, allowed);
  }

  /** The question for the word that was probably meant; empty when none is near. */
  static String meant(String found, Collection<String> allowed) {
    String nearest = Words.nearest(found, allowed);
    return nearest == null ? "" : "; did you mean \"" + nearest + "\"?";
  }

  static String list(Collection<?> words) {
    StringBuilder text = new StringBuilder();
    for (Object word : words) {
      text.append(text.length() == 0 ? "" : ", ").append(word);
    }
    return text.toString();
  }

  /** The constant of an enum that a word of the configuration means; null if there is none. */
  static <E extends Enum<E>> @Nullable E constant(E[] values, String word) {
    for (E value : values) {
      if (word(value).equals(word)) {
        return value;
      }
    }
    return null;
  }

  /** How the configuration writes a constant: {@code WRITE_MERGE} is {@code write-merge}. */
  public static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
