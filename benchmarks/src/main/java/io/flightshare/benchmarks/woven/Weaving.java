package io.flightshare.benchmarks.woven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes sure that what is called woven is, by what the agent's log says. */
public final class Weaving {
  /** The agent's own property for the file that its log goes to. */
  public static final String LOG = "flightshare.log";

  private Weaving() {}

  /**
   * Does nothing if that method of that class, which has been loaded, is woven.
   *
   * @throws IllegalStateException if not, since the figures would be those of something else
   */
  public static void require(Class<?> type, String method) {
    String log = System.getProperty(LOG);
    if (log == null) {
      throw new IllegalStateException("-D" + LOG + " is not set, so there is no agent");
    }
    String name = type.getName() + '#' + method + '(';
    try {
      String text = Files.readString(Path.of(log));
      if (text.lines().noneMatch(line -> line.contains("- woven: rule ") && line.contains(name))) {
        throw new IllegalStateException(name + "…) is not woven; the agent's log:\n" + text);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
