package io.flightshare.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flightshare.agent.config.Mode;
import io.flightshare.agent.testing.WovenWorld;
import io.flightshare.metrics.Bypass;
import io.flightshare.metrics.FlightStatistics;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Woven methods, called for real: what followers get, and that leaders see no difference. */
class WovenCallsTest {
  private static final int CALLERS = 8;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @BeforeEach
  void reset() {
    Stage.reset();
  }

  @AfterEach
  void stop() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  /** What the woven classes share with the test; loaded by the test's own loader. */
  public static final class Stage {
    public static volatile CountDownLatch hold = new CountDownLatch(0);
    public static final AtomicInteger EXECUTIONS = new AtomicInteger();
    public static final ConcurrentHashMap<String, Integer> SEEN = new ConcurrentHashMap<>();

    private Stage() {}

    static void reset() {
      hold = new CountDownLatch(0);
      EXECUTIONS.set(0);
      SEEN.clear();
    }

    /** The body of every method below. */
    public static void act(String what) {
      EXECUTIONS.incrementAndGet();
      SEEN.merge(what, 1, Integer::sum);
      boolean interrupted = false;
      while (true) {
        try {
          if (!hold.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody let go");
          }
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** One method for each kind of result and arguments. */
  public static class Subject {
    public String noArguments() {
      Stage.act("noArguments");
      return "x";
    }

    public void nothing(String a) {
      Stage.act("nothing " + a);
    }

    public int anInt(int a) {
      Stage.act("anInt");
      return -a;
    }

    public long aLong(long a, String b) {
      Stage.act("aLong");
      return Long.MIN_VALUE + a;
    }

    public boolean aBoolean(boolean a) {
      Stage.act("aBoolean");
      return !a;
    }

    public char aChar(char a) {
      Stage.act("aChar");
      return (char) (a + 1);
    }

    public byte aByte(byte a, short b) {
      Stage.act("aByte");
      return (byte) (a + b);
    }

    public float aFloat(float a) {
      Stage.act("aFloat");
      return a / 3;
    }

    public double aDouble(double a, float b, long c, int d) {
      Stage.act("aDouble");
      return a / b / c / d;
    }

    public String wide(String a, Integer b, Long c, String d, int e, long f, double g, char h) {
      Stage.act("wide");
      return a + b + c + d + e + f + g + h;
    }

    public String many(Object a, Object b, Object c, Object d, Object e, int f, String[] g) {
      Stage.act("many");
      return "" + a + b + c + d + e + f + g.length;
    }

    public static String atRest(String a, byte[] b) {
      Stage.act("atRest");
      return a + b.length;
    }

    public String throwing(String a) throws IOException {
      Stage.act("throwing");
      throw new IOException(a);
    }

    public String loop(int n) {
      while (true) {
        Stage.act("loop");
        try {
          if (n-- > 0) {
            throw new IllegalStateException();
          }
          long sum = 0;
          for (int i = 0; i < 10; i++) {
            sum += i;
          }
          return "loop" + sum;
        } catch (IllegalStateException again) {
          Stage.SEEN.put("again", n);
        } finally {
          Stage.SEEN.put("finally", n);
        }
      }
    }

    public StringBuilder mutable(String a) {
      Stage.act("mutable");
      return new StringBuilder(a);
    }
  }

  private static final String READS =
      "- {name: r, match: 'io.flightshare.agent.weave.WovenCallsTest$Subject#*', "
          + "coalesce: singleflight, key: [args]}\n";

  @ParameterizedTest
  @CsvSource({
    "noArguments",
    "nothing",
    "anInt",
    "aLong",
    "aBoolean",
    "aChar",
    "aByte",
    "aFloat",
    "aDouble",
    "wide",
    "many",
    "atRest",
    "loop",
  })
  void followersGetTheLeadersResult(String name) throws Exception {
    try (WovenWorld world = new WovenWorld(READS)) {
      Class<?> type = world.weave(Subject.class);
      Method method = method(type, name);
      Object expected = method(Subject.class, name).invoke(new Subject(), arguments(name));
      Stage.reset();

      List<Object> results = together(world, type, method, arguments(name));

      assertThat(results).hasSize(CALLERS).allMatch(r -> java.util.Objects.equals(r, expected));
      assertThat(Stage.EXECUTIONS).hasValue(name.equals("loop") ? 3 : 1);
      FlightStatistics statistics = world.group(0).table().statistics();
      assertThat(statistics.calls()).isEqualTo(CALLERS);
      assertThat(statistics.executions()).isOne();
      assertThat(statistics.joined()).isEqualTo(CALLERS - 1);
      method.invoke(type.getConstructor().newInstance(), arguments(name));
      assertThat(world.group(0).table().statistics().executions()).isEqualTo(2);
    }
  }

  @Test
  void followersGetTheSameException() throws Exception {
    try (WovenWorld world = new WovenWorld(READS)) {
      Class<?> type = world.weave(Subject.class);

      List<Object> thrown =
          together(world, type, method(type, "throwing"), new Object[] {"no disk"});

      assertThat(Stage.EXECUTIONS).hasValue(1);
      assertThat(thrown).hasSize(CALLERS).allMatch(t -> t == thrown.get(0));
      assertThat((IOException) thrown.get(0)).hasMessage("no disk");
    }
  }

  @Test
  void aMutableResultIsNotShared() throws Exception {
    try (WovenWorld world = new WovenWorld(READS)) {
      Class<?> type = world.weave(Subject.class);

      List<Object> results = together(world, type, method(type, "mutable"), new Object[] {"a"});

      assertThat(results).doesNotHaveDuplicates();
      assertThat(Stage.EXECUTIONS).hasValue(CALLERS);
      assertThat(world.group(0).table().statistics().bypassed(Bypass.UNSHAREABLE))
          .isEqualTo(CALLERS - 1);
    }
  }

  @Test
  void aMutableResultIsSharedIfTheRuleSaysSo() throws Exception {
    try (WovenWorld world = new WovenWorld(READS.replace("key:", "result: shared, key:"))) {
      Class<?> type = world.weave(Subject.class);

      List<Object> results = together(world, type, method(type, "mutable"), new Object[] {"a"});

      assertThat(results).hasSize(CALLERS).allMatch(r -> r == results.get(0));
      assertThat(Stage.EXECUTIONS).hasValue(1);
    }
  }

  @Test
  void aMethodThatThrowsAloneThrowsWhatItThrew() throws Exception {
    try (WovenWorld world = new WovenWorld(READS)) {
      Class<?> type = world.weave(Subject.class);
      Object subject = type.getConstructor().newInstance();

      assertThatThrownBy(() -> method(type, "throwing").invoke(subject, "alone"))
          .isInstanceOf(InvocationTargetException.class)
          .hasRootCauseInstanceOf(IOException.class);
      StackTraceElement[] stack =
          org.junit.jupiter.api.Assertions.assertThrows(
                  InvocationTargetException.class,
                  () -> method(type, "throwing").invoke(subject, "alone"))
              .getCause()
              .getStackTrace();
      assertThat(stack[0].getMethodName()).isEqualTo("throwing");
      assertThat(stack[0].getLineNumber()).isPositive();
    }
  }

  @Test
  void modeOffLetsEveryCallRun() throws Exception {
    try (WovenWorld world = new WovenWorld(READS)) {
      Class<?> type = world.weave(Subject.class);
      world.group(0).setMode(Mode.OFF);
      Stage.hold = new CountDownLatch(1);
      List<Future<Object>> calls = start(type, method(type, "anInt"), new Object[] {1});
      await(() -> Stage.EXECUTIONS.get() == CALLERS);
      Stage.hold.countDown();
      for (Future<Object> call : calls) {
        assertThat(call.get()).isEqualTo(-1);
      }
      assertThat(world.group(0).table().statistics().calls()).isZero();
    }
  }

  @Test
  void equalMethodsInTwoLoadersNeverMeet() throws Exception {
    try (WovenWorld world = new WovenWorld(READS)) {
      Class<?> one = world.weave(Subject.class);
      Class<?> two = world.weave(Subject.class);
      assertThat(one).isNotSameAs(two);
      Stage.hold = new CountDownLatch(1);
      Future<Object> first = threads.submit(call(one, "anInt", 5));
      await(() -> Stage.EXECUTIONS.get() == 1);
      Future<Object> second = threads.submit(call(two, "anInt", 5));
      await(() -> Stage.EXECUTIONS.get() == 2);
      Stage.hold.countDown();
      assertThat(first.get()).isEqualTo(-5);
      assertThat(second.get()).isEqualTo(-5);
    }
  }

  private java.util.concurrent.Callable<Object> call(Class<?> type, String name, Object... args) {
    return () -> method(type, name).invoke(type.getConstructor().newInstance(), args);
  }

  /** All callers at once: the leader is held until the others wait for it. */
  private List<Object> together(WovenWorld world, Class<?> type, Method method, Object[] arguments)
      throws Exception {
    Stage.hold = new CountDownLatch(1);
    List<Future<Object>> calls = start(type, method, arguments);
    await(() -> world.group(0).table().statistics().calls() == CALLERS);
    await(() -> world.group(0).table().poolStatistics().referenced() == 1);
    Stage.hold.countDown();
    List<Object> results = new ArrayList<>();
    for (Future<Object> call : calls) {
      results.add(call.get(30, TimeUnit.SECONDS));
    }
    return results;
  }

  private List<Future<Object>> start(Class<?> type, Method method, Object[] arguments)
      throws Exception {
    List<Future<Object>> calls = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      Object subject = type.getConstructor().newInstance();
      calls.add(
          threads.submit(
              () -> {
                try {
                  return method.invoke(subject, arguments);
                } catch (InvocationTargetException e) {
                  return e.getCause();
                }
              }));
    }
    return calls;
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("gave up waiting").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static Method method(Class<?> type, String name) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        return method;
      }
    }
    throw new IllegalArgumentException(name);
  }

  private static Object[] arguments(String name) {
    switch (name) {
      case "noArguments":
        return new Object[0];
      case "nothing":
        return new Object[] {"a"};
      case "anInt":
        return new Object[] {7};
      case "loop":
        return new Object[] {2};
      case "aLong":
        return new Object[] {7L, "b"};
      case "aBoolean":
        return new Object[] {true};
      case "aChar":
        return new Object[] {'q'};
      case "aByte":
        return new Object[] {(byte) -3, (short) 300};
      case "aFloat":
        return new Object[] {0.1f};
      case "aDouble":
        return new Object[] {0.1, 0.2f, 3L, 4};
      case "wide":
        return new Object[] {"a", 2, 3L, null, 5, 6L, Double.NaN, 'h'};
      case "many":
        return new Object[] {"a", 2, 3L, null, "e", 6, new String[] {"x", "y"}};
      case "atRest":
        return new Object[] {"a", new byte[] {1, 2, 3}};
      default:
        throw new IllegalArgumentException(name);
    }
  }
}
