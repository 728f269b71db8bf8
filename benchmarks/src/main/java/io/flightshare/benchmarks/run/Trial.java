package io.flightshare.benchmarks.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One benchmark with all its parameters, for which there will be one JVM.
 *
 * @param benchmark the class, without its package, and the method
 * @param woven whether the JVM gets the agent
 * @param jvmArguments those that only this one gets
 */
public record Trial(
    Class<?> type,
    String benchmark,
    Map<String, String> parameters,
    boolean woven,
    List<String> jvmArguments) {

  static Trial of(
      Class<?> type, String method, Map<String, String> parameters, boolean woven, String... args) {
    return new Trial(type, type.getSimpleName() + '.' + method, parameters, woven, List.of(args));
  }

  /** What {@code --only} is compared with. */
  public String name() {
    return benchmark + (parameters.isEmpty() ? "" : new TreeMap<>(parameters));
  }

  /** Whether {@code --quick} is not to do without it. */
  boolean isForQuick() {
    boolean quiet = benchmark.endsWith("oneThread") || benchmark.endsWith("twoKeys");
    return !(quiet && "1000".equals(parameters.get("cost")));
  }

  /**
   * Whether several threads call with the same key. The way of those who join is compiled late, as
   * it is taken seldom at first, and by a compiler that has to share the processors with them.
   */
  boolean callersMeet() {
    return benchmark.endsWith("oneKey") || benchmark.endsWith("zipf");
  }

  /** What JMH calls the benchmark, as a pattern. */
  String include() {
    String method = benchmark.substring(benchmark.indexOf('.'));
    return '^' + Pattern.quote(type.getName() + method) + '$';
  }
}
