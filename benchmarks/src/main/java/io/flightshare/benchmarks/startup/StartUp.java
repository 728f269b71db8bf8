package io.flightshare.benchmarks.startup;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Starts JVMs with each agent, one after the other in an order that changes, and tells the medians
 * of what the whole processes took.
 */
@Command(
    name = "benchmarks/startup",
    description =
        "Measures what agents add to the start of a JVM, and writes benchmarks/STARTUP.md.",
    mixinStandardHelpOptions = true)
public final class StartUp implements Callable<Integer> {
  @Option(
      names = "--jdk",
      split = ",",
      required = true,
      description = "The homes of the JDKs to measure.")
  private List<Path> jdks;

  @Option(names = "--rounds", defaultValue = "21", description = "How often each is started.")
  private int rounds;

  @Option(names = "--module", defaultValue = "benchmarks", hidden = true)
  private Path module;

  @Option(names = "--out", description = "Where the table goes.")
  private Path out;

  private final Random order = new Random(7);

  /** Runs what the arguments say. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new StartUp()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createDirectories(module.resolve("target/startup")).toAbsolutePath();
    Path classes = module.resolve("target/classes").toAbsolutePath();
    Agents agents =
        new Agents(
            folder,
            module.resolve("../agent/target/flightshare-agent.jar").toRealPath(),
            module.resolve("target/lib").toAbsolutePath(),
            module.resolve("target/agents").toAbsolutePath());
    Path many = folder.resolve("many.jar");
    ManyClasses.write(many);

    StringBuilder page = new StringBuilder(head());
    for (Path jdk : jdks) {
      Path java = jdk.resolve("bin").resolve("java");
      page.append("\n## ").append(version(java)).append("\n\n");
      page.append("| hello, world with | ms | more than no agent |\n|---|---|---|\n");
      Map<String, Double> hello =
          medians(agents.all(), flags -> time(java, flags, classes.toString(), Hello.class));
      hello.forEach(
          (name, nanos) -> page.append(row(name, nanos / 1e6, hello.get(Agents.NONE) / 1e6)));
      page.append("\n| loading ").append(ManyClasses.COUNT);
      page.append(" classes with | us a class | more than no agent |\n|---|---|---|\n");
      String path = classes + File.pathSeparator + many;
      Map<String, Double> loading =
          medians(agents.withMany(), flags -> told(java, flags, path, ManyClasses.class));
      double count = ManyClasses.COUNT * 1e3;
      loading.forEach(
          (name, nanos) -> page.append(row(name, nanos / count, loading.get(Agents.NONE) / count)));
    }
    Path file = out == null ? module.resolve("STARTUP.md") : out;
    Files.writeString(file, page.toString());
    System.out.println(page);
    return 0;
  }

  private String head() {
    return """
        # Start-up

        What `benchmarks/startup` has measured: whole processes, from their start to their end, medians of %d
        starts of each, one after the other in an order that changes. %s, %d processors, load %.1f when it began.
        """
        .formatted(
            rounds,
            LocalDate.now(ZoneId.systemDefault()),
            Runtime.getRuntime().availableProcessors(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String row(String name, double value, double base) {
    return String.format(Locale.ROOT, "| %s | %.1f | %+.1f |%n", name, value, value - base);
  }

  /** One start; nanoseconds. */
  private interface Start {
    long measure(List<String> flags) throws IOException, InterruptedException;
  }

  private Map<String, Double> medians(Map<String, List<String>> variants, Start start)
      throws IOException, InterruptedException {
    Map<String, List<Long>> times = new HashMap<>();
    List<String> names = new ArrayList<>(variants.keySet());
    for (int round = -1; round < rounds; round++) { // the first is for the caches of files
      Collections.shuffle(names, order);
      for (String name : names) {
        long time = start.measure(variants.get(name));
        if (round >= 0) {
          times.computeIfAbsent(name, n -> new ArrayList<>()).add(time);
        }
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    variants.keySet().forEach(name -> medians.put(name, median(times.get(name))));
    return medians;
  }

  private static double median(List<Long> times) {
    long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
  }

  private static long time(Path java, List<String> flags, String classPath, Class<?> main)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    String output = run(java, flags, classPath, main);
    long time = System.nanoTime() - begin;
    if (!output.contains("hello, world")) {
      throw new IOException(main + " with " + flags + " said: " + output);
    }
    return time;
  }

  private static long told(Path java, List<String> flags, String classPath, Class<?> main)
      throws IOException, InterruptedException {
    return Long.parseLong(run(java, flags, classPath, main).trim());
  }

  private static String run(Path java, List<String> flags, String classPath, Class<?> main)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(flags);
    command.addAll(Arrays.asList("-cp", classPath, main.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
    }
    return output;
  }

  private static String version(Path java) throws IOException {
    Process process =
        new ProcessBuilder(java.toString(), "-version").redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return text.lines().skip(1).findFirst().orElse(text.trim());
  }
}
