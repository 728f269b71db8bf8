package com.acme.traced;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

/**
 * Has callers meet in one method whenever it is told to, and tells how many executions that took
 * and what they got.
 *
 * <p>Lines of the standard input: {@code meet NAME}; {@code hold NAME}, which lets the callers go
 * at the next line only; {@code redefine}, which gives the method another body.
 */
public final class TracedMain {
  private static final BufferedReader LINES =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  private TracedMain() {}

  /** The number of callers. */
  public static void main(String[] args) throws Exception {
    int callers = Integer.parseInt(args[0]);
    Prices prices = new Prices();
    Facts.tell("ready", true);
    for (String line = LINES.readLine(); line != null; line = LINES.readLine()) {
      int space = line.indexOf(' ');
      String name = line.substring(space + 1);
      switch (space < 0 ? line : line.substring(0, space)) {
        case "meet":
          meet(name, callers, prices, () -> null);
          break;
        case "hold":
          meet(name, callers, prices, () -> untilNextLine(name));
          break;
        case "redefine":
          Redefiner.redefine();
          Facts.tell("redefined", true);
          break;
        default:
          throw new IllegalArgumentException(line);
      }
    }
  }

  private static Object untilNextLine(String name) throws Exception {
    Facts.tell(name + ".held", true);
    return LINES.readLine();
  }

  private static void meet(String name, int callers, Prices prices, Callable<?> meanwhile)
      throws Exception {
    Crowd crowd = Crowd.meanwhile(callers, Prices.WORK, () -> prices.find(42), meanwhile);
    Facts.tell(name, crowd.executions() + " " + crowd.distinct());
  }
}
