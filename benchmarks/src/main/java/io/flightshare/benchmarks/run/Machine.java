package io.flightshare.benchmarks.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  static String describe() {
    var system = (com.sun.management.OperatingSystemMXBean) bean();
    return String.format(
        Locale.ROOT,
        "%d cores%s, %.0f GiB, %s %s %s",
        Runtime.getRuntime().availableProcessors(),
        processor(),
        system.getTotalMemorySize() / (double) (1 << 30),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("os.arch"));
  }

  /** The load of the last minute; negative where the system does not tell. */
  static double load() {
    return bean().getSystemLoadAverage();
  }

  private static java.lang.management.OperatingSystemMXBean bean() {
    return ManagementFactory.getOperatingSystemMXBean();
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> " of " + line.substring(line.indexOf(':') + 1).trim())
          .orElse("");
    } catch (IOException elsewhere) {
      return "";
    }
  }
}
