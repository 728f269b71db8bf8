package io.flightshare.benchmarks.run;

import io.flightshare.benchmarks.probe.Memory;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs every benchmark for a moment in this one JVM, which has the agent, and then asks the agent
 * whether each of the rules has seen calls. That things run, not how fast they are.
 */
final class Smoke {
  private static final Set<String> RULES = Set.of("read", "write", "reads", "writes", "a", "b");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Smoke() {}

  /** Argument: a folder for the files of the probes. */
  public static void main(String[] args) throws Exception {
    int trials = 0;
    for (Trial trial : Trials.all()) {
      if (isEnough(trial)) {
        run(trial);
        trials++;
      }
    }
    int probes = 0;
    Path folder = Path.of(args[0]);
    for (Probe probe : Probe.all(Runtime.version().feature(), 1)) {
      if (isEnough(probe)) {
        run(probe, folder.resolve("probe.json"));
        probes++;
      }
    }
    awaitCalls();
    System.out.println("smoke: " + trials + " trials and " + probes + " probes ran");
    System.exit(0);
  }

  /** Each benchmark with each peer once; not the same again with other figures. */
  private static boolean isEnough(Trial trial) {
    return !"1000".equals(trial.parameters().get("cost"))
        && !"65536".equals(trial.parameters().get("size"))
        && (!"aged".equals(trial.parameters().get("heap"))
            || trial.benchmark().endsWith("oneObject"));
  }

  /** The memory of the peers is not worth the collections here. */
  private static boolean isEnough(Probe probe) {
    return !probe.program().equals(Memory.class) || probe.woven();
  }

  private static void run(Trial trial) throws Exception {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(trial.include())
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(2))
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    trial.parameters().forEach(options::param);
    if (new Runner(options.build()).run().size() != 1) {
      throw new IllegalStateException(trial.name() + " has no result");
    }
  }

  /** With few callers and few keys. */
  private static void run(Probe probe, Path file) throws Exception {
    List<String> arguments =
        probe.argumentsWith(file).stream()
            .map(a -> a.equals("1500") || a.equals("100") ? "8" : a.equals("1000000") ? "500" : a)
            .toList();
    probe
        .program()
        .getMethod("main", String[].class)
        .invoke(null, (Object) arguments.toArray(new String[0]));
    if (Files.size(file) == 0) {
      throw new IllegalStateException(probe.name() + " has written nothing");
    }
  }

  /** The agent registers its beans in a thread of its own, some time after JMX is there. */
  private static void awaitCalls() throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    Set<String> called = called();
    while (!called.containsAll(RULES)) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("of " + RULES + " only " + called + " have seen calls");
      }
      Thread.onSpinWait();
      called = called();
    }
  }

  private static Set<String> called() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    Set<String> called = new TreeSet<>();
    for (ObjectName name : server.queryNames(new ObjectName("io.flightshare:type=Rule,*"), null)) {
      if ((long) server.getAttribute(name, "Calls") > 0) {
        called.add(name.getKeyProperty("name"));
      }
    }
    return called;
  }
}
