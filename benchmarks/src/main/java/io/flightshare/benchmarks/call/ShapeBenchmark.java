package io.flightshare.benchmarks.call;

import io.flightshare.benchmarks.peer.Loader;
import io.flightshare.benchmarks.woven.BetweenTwoCas;
import io.flightshare.benchmarks.woven.Plain;
import io.flightshare.benchmarks.woven.Reads;
import io.flightshare.benchmarks.woven.Subject;
import io.flightshare.benchmarks.woven.Weaving;
import io.flightshare.benchmarks.woven.Writes;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One thread calls a method that nobody else calls, for every shape of its arguments.
 *
 * <p>The objects of the runtime are young in a young JVM and old in an old one, and G1 makes it
 * dearer to store a reference into an old object than into a young one; so each is measured with
 * the {@code heap} young and aged.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(1)
public class ShapeBenchmark {
  private static final int WARM_CALLS = 20_000;

  /** direct, two-cas, read (woven singleflight) or write (woven write-merge). */
  @Param("direct")
  public String mode;

  /** young or aged. */
  @Param("young")
  public String heap;

  private final Object first = new Object();
  private final Object second = new Object();
  private final String text = "a key of the application";
  private long number = 1_000_000;
  private Subject subject;

  @Setup
  public void prepare(BenchmarkParams parameters, Blackhole hole) {
    subject = subject(mode);
    if (heap.equals("aged")) {
      String benchmark = parameters.getBenchmark();
      age(benchmark.substring(benchmark.lastIndexOf('.') + 1), hole);
    }
  }

  private static Subject subject(String mode) {
    Loader loader = new Loader(0, false);
    Subject subject =
        switch (mode) {
          case "direct" -> new Plain(loader);
          case "two-cas" -> new BetweenTwoCas(loader);
          case "read" -> new Reads(loader);
          case "write" -> new Writes(loader);
          default -> throw new IllegalArgumentException(mode);
        };
    if (mode.equals("read") || mode.equals("write")) {
      Weaving.require(subject.getClass(), "oneObject");
    }
    return subject;
  }

  /** Lets the runtime make its objects, and then moves all that there is into old regions. */
  private void age(String shape, Blackhole hole) {
    for (int i = 0; i < WARM_CALLS; i++) {
      hole.consume(call(shape, hole));
    }
    for (int collection = 0; collection < 3; collection++) {
      for (int i = 0; i < 1000; i++) {
        hole.consume(new byte[10_000]);
      }
      System.gc();
    }
  }

  private Object call(String shape, Blackhole hole) {
    return switch (shape) {
      case "noArguments" -> noArguments();
      case "onePrimitive" -> onePrimitive();
      case "oneObject" -> oneObject();
      case "freshLong" -> freshLong(hole);
      case "freshString" -> freshString(hole);
      case "twoPrimitives" -> twoPrimitives();
      case "twoObjects" -> twoObjects();
      case "fourMixed" -> fourMixed();
      default -> throw new IllegalArgumentException(shape);
    };
  }

  @Benchmark
  public Object noArguments() {
    return subject.noArguments();
  }

  @Benchmark
  public long onePrimitive() {
    return subject.onePrimitive(4711);
  }

  @Benchmark
  public Object oneObject() {
    return subject.oneObject(first);
  }

  /**
   * With a key that is new in each call; its 24 bytes are the caller's, and the direct call has
   * them too.
   */
  @Benchmark
  public Object freshLong(Blackhole hole) {
    Long fresh = Long.valueOf(number++);
    hole.consume(fresh);
    return subject.oneObject(fresh);
  }

  /**
   * The same with a {@code String}, which has to compute its hash code each time: who looks a key
   * up needs it, and two bare compare-and-sets do not.
   */
  @Benchmark
  public Object freshString(Blackhole hole) {
    String fresh = new String(text);
    hole.consume(fresh);
    return subject.oneString(fresh);
  }

  @Benchmark
  public long twoPrimitives() {
    return subject.twoPrimitives(4711, 815);
  }

  @Benchmark
  public Object twoObjects() {
    return subject.twoObjects(first, second);
  }

  @Benchmark
  public Object fourMixed() {
    return subject.fourMixed(4711, first, second, 815);
  }
}
