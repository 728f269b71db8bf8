package io.flightshare.benchmarks.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs trials on one JVM. */
final class JmhRun {
  private final Path java;
  private final Pace pace;
  private final Agent agent;

  JmhRun(Path java, Pace pace, Agent agent) {
    this.java = java;
    this.pace = pace;
    this.agent = agent;
  }

  /** What JMH has to say; nothing if the trial failed, which JMH has then told. */
  Collection<RunResult> run(Trial trial) throws RunnerException {
    List<String> arguments = new ArrayList<>(Jvm.HEAP);
    if (trial.woven()) {
      arguments.addAll(agent.arguments());
    }
    arguments.addAll(trial.jvmArguments());
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(trial.include())
            .jvm(java.toString())
            .jvmArgs(arguments.toArray(new String[0]))
            .forks(1)
            .warmupIterations(pace.warmups(trial))
            .warmupTime(TimeValue.milliseconds(pace.warmupMillis()))
            .measurementIterations(pace.iterations())
            .measurementTime(TimeValue.milliseconds(pace.iterationMillis()))
            .timeout(TimeValue.seconds(20))
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(false);
    trial.parameters().forEach(options::param);
    return new Runner(options.build()).run();
  }
}
