package io.flightshare.benchmarks.probe;

import io.flightshare.SingleFlight;
import io.flightshare.WriteGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the table of one rule holds while no call is up, in KiB: a two-hundredth of what two hundred
 * hold.
 *
 * <ul>
 *   <li>{@code read}, {@code write}: a {@code SingleFlight} or a {@code WriteGroup} that has been
 *       used with a thousand keys;
 *   <li>{@code rules}: what the heap of a JVM holds in all, by the agent's rules that it was
 *       started with. The difference of two such JVMs is what their rules cost, used by nobody.
 * </ul>
 */
public final class Footprint {
  private static final int TABLES = 200;
  private static final int CALLS = 1000;

  /** Of the rules that nobody uses, so few and so many: their difference is what they hold. */
  public static final int FEW_RULES = 1;

  /** See {@link #FEW_RULES}. */
  public static final int MANY_RULES = 201;

  private Footprint() {}

  /** Arguments: file, read, write or rules, and for the last their number. */
  public static void main(String[] args) throws Exception {
    Samples samples = new Samples();
    int count = args.length > 2 ? Integer.parseInt(args[2]) : TABLES;
    if (args[1].equals("rules")) {
      samples.add("held", Heap.usedBytes() / 1024.0);
    } else {
      measure(samples, args[1]); // the classes, and all that is there once
      samples = new Samples();
      measure(samples, args[1]);
    }
    samples.write(
        Path.of(args[0]),
        Footprint.class,
        Map.of("what", args[1], "count", Integer.toString(count)));
  }

  private static void measure(Samples samples, String what) throws Exception {
    long before = Heap.usedBytes();
    List<Object> tables = new ArrayList<>(TABLES);
    for (int i = 0; i < TABLES; i++) {
      tables.add(what.equals("read") ? usedSingleFlight() : usedWriteGroup());
    }
    samples.add("held", (Heap.usedBytes() - before) / 1024.0 / tables.size());
  }

  private static Object usedSingleFlight() throws Exception {
    SingleFlight<Integer, Object> flights = new SingleFlight<>();
    for (int key = 0; key < CALLS; key++) {
      flights.call(key, () -> "");
    }
    return flights;
  }

  private static Object usedWriteGroup() throws Exception {
    WriteGroup<Integer> groups = WriteGroup.sameArgs();
    for (int key = 0; key < CALLS; key++) {
      groups.call(key, () -> "");
    }
    return groups;
  }
}
