package io.flightshare.agent.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a mode is written, in a file as well as among the settings of the agent. */
final class ModeWords {

  static final List<String> ALLOWED =
      Collections.unmodifiableList(Arrays.asList("on", "observe", "off"));

  private ModeWords() {}

  /** The mode of a word, upper and lower case being equal; null if it is none. */
  static @Nullable Mode parse(String word) {
    switch (word.toLowerCase(Locale.ROOT)) {
      case "on":
      case "true":
        return Mode.ON;
      case "off":
      case "false":
        return Mode.OFF;
      case "observe":
        return Mode.OBSERVE;
      default:
        return null;
    }
  }

  /** Why the word cannot be taken for a mode here; null if it can. */
  static @Nullable String refuse(String word) {
    return parse(word) == null ? Phrases.notAllowed(word, ALLOWED) : null;
  }
}
