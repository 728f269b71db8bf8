package io.flightshare.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.testing.WovenWorld;
import io.flightshare.flight.FlightTable;
import io.flightshare.metrics.Bypass;
import io.flightshare.metrics.FlightStatistics;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers of woven methods get under each {@code result} and {@code errors}. */
class ResultsTest {
  private static final int CALLERS = 6;
  private static final String ME = "io.flightshare.agent.weave.ResultsTest$";

  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Outside of the woven classes, so that all of them share it. */
  public static final class Stage {
    public static volatile CountDownLatch hold = new CountDownLatch(0);
    public static volatile CyclicBarrier together;
    public static final AtomicInteger EXECUTIONS = new AtomicInteger();
    public static final Set<Thread> COPIERS = ConcurrentHashMap.newKeySet();

    public static void act() {
      int number = EXECUTIONS.incrementAndGet();
      try {
        if (number == 1 && !hold.await(30, TimeUnit.SECONDS)) {
          throw new IllegalStateException("nobody let go");
        }
        if (number > 1 && together != null) {
          together.await(30, TimeUnit.SECONDS); // only if all run at the same time
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  public static class Subject {
    public List<String> list(String a) {
      Stage.act();
      List<String> list = new ArrayList<>();
      list.add(a);
      return list;
    }

    public int number(int a) {
      Stage.act();
      return a;
    }

    public String failing(String a) {
      Stage.act();
      throw new IllegalStateException(a);
    }
  }

  /** The copier of the application. */
  public static class Copier implements UnaryOperator<List<String>> {
    @Override
    public List<String> apply(List<String> result) {
      Stage.COPIERS.add(Thread.currentThread());
      return new ArrayList<>(result);
    }
  }

  /** Does not copy after all. */
  public static class Failing implements UnaryOperator<List<String>> {
    @Override
    public List<String> apply(List<String> result) {
      throw new UnsupportedOperationException("not this one");
    }
  }

  /** Has no copy of anything. */
  public static class Declining implements UnaryOperator<List<String>> {
    @Override
    public List<String> apply(List<String> result) {
      return null;
    }
  }

  /** Makes what the method does not return. */
  public static class Mistaken implements UnaryOperator<Object> {
    @Override
    public Object apply(Object result) {
      return result.toString();
    }
  }

  public static class NoOperator {}

  public static class NoConstructor extends Copier {
    public NoConstructor(int unused) {}
  }

  static class Hidden extends Copier {
    public Hidden() {}
  }

  public abstract static class Unfinished extends Copier {
    public Unfinished() {}
  }

  @BeforeEach
  void begin() {
    Stage.EXECUTIONS.set(0);
    Stage.COPIERS.clear();
    Stage.together = null;
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private static WovenWorld world(String settings) {
    return new WovenWorld(
        "- {name: r, match: '"
            + ME
            + "Subject#*', coalesce: singleflight, key: [args]"
            + settings
            + "}\n");
  }

  @Test
  void unshareable_theOthersRunSideBySide() throws Exception {
    try (WovenWorld world = world("")) {
      Stage.together = new CyclicBarrier(CALLERS - 1);
      List<Object> results = together(world, "list", "a");
      assertThat(results).hasSize(CALLERS).allMatch(List.of("a")::equals);
      assertDistinct(results);
      assertThat(statistics(world).bypassed(Bypass.UNSHAREABLE)).isEqualTo(CALLERS - 1);
    }
  }

  @Test
  void case24_aCopyForEveryFollower() throws Exception {
    try (WovenWorld world = world(", result: copy")) {
      List<Object> results = together(world, "list", "a");
      assertThat(results).hasSize(CALLERS).allMatch(List.of("a")::equals);
      assertDistinct(results);
      assertThat(Stage.EXECUTIONS).hasValue(1);
      assertThat(statistics(world).joined()).isEqualTo(CALLERS - 1);
    }
  }

  @Test
  void case24_anOperatorGivesEveryFollowerItsOwn() throws Exception {
    try (WovenWorld world = world(", result: '" + ME + "Copier'")) {
      List<Object> results = together(world, "list", "a");
      assertThat(results).hasSize(CALLERS).allMatch(List.of("a")::equals);
      assertDistinct(results);
      assertThat(Stage.EXECUTIONS).hasValue(1);
      assertThat(Stage.COPIERS).as("each in its own thread").hasSize(CALLERS);
      FlightStatistics numbers = statistics(world);
      assertThat(numbers.joined()).isEqualTo(CALLERS - 1);
      assertThat(numbers.executions()).isOne();
    }
  }

  @Test
  void operator_leavesPrimitivesAlone() throws Exception {
    try (WovenWorld world = world(", result: '" + ME + "Failing'")) {
      assertThat(together(world, "number", 7)).hasSize(CALLERS).allMatch(r -> r.equals(7));
      assertThat(Stage.EXECUTIONS).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Failing", "Declining", "Mistaken"})
  void operator_thatMakesNoCopyLetsEveryCallerRun(String operator) throws Exception {
    try (WovenWorld world = world(", result: '" + ME + operator + "'")) {
      List<Object> results = together(world, "list", "a");
      assertThat(results).hasSize(CALLERS).allMatch(List.of("a")::equals);
      assertDistinct(results);
      FlightStatistics numbers = statistics(world);
      Bypass reason = operator.equals("Declining") ? Bypass.UNSHAREABLE : Bypass.FAILURE;
      assertThat(numbers.bypassed(reason)).isEqualTo(CALLERS - 1);
      assertThat(numbers.executions()).isEqualTo(CALLERS);
      assertThat(numbers.joined()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NoOperator", "NoConstructor", "Hidden", "Unfinished", "Missing"})
  void operator_thatCannotBeUsedLeavesTheMethodAlone(String operator) throws Exception {
    try (WovenWorld world = world(", result: '" + ME + operator + "'")) {
      Class<?> type = world.weave(Subject.class);
      assertThat(world.group(0).wovenMethods()).isEqualTo(3);
      Stage.hold = new CountDownLatch(1);
      List<Future<Object>> calls = start(type, "list", "a");
      await(() -> Stage.EXECUTIONS.get() == CALLERS);
      Stage.hold.countDown();
      List<Object> results = new ArrayList<>();
      for (Future<Object> call : calls) {
        results.add(call.get(30, TimeUnit.SECONDS));
      }
      assertDistinct(results);
      assertThat(statistics(world).calls()).isZero();
      assertThat(world.group(0).wovenMethods()).isEqualTo(2);
    }
  }

  @Test
  void operator_isThatOfEachLoader() throws Exception {
    try (WovenWorld world = world(", result: '" + ME + "Copier'")) {
      ClassLoader loader = world.loader(Subject.class, Copier.class);
      Class<?> type = loader.loadClass(Subject.class.getName());
      List<Object> results = together(world, type, "list", "a");
      assertDistinct(results);
      assertThat(Stage.COPIERS).hasSize(CALLERS);
      assertThat(Stage.EXECUTIONS).hasValue(1);
    }
  }

  @Test
  void nothingOfALoaderIsHeld() throws Exception {
    try (WovenWorld world = world(", result: '" + ME + "Copier'")) {
      WeakReference<ClassLoader> loader = used(world);
      await(
          () -> {
            System.gc();
            return loader.get() == null;
          });
    }
  }

  private WeakReference<ClassLoader> used(WovenWorld world) throws Exception {
    ClassLoader loader = world.loader(Subject.class, Copier.class);
    assertDistinct(together(world, loader.loadClass(Subject.class.getName()), "list", "a"));
    return new WeakReference<>(loader);
  }

  @Test
  void copy_everyFollowerThrowsItsOwnException() throws Exception {
    try (WovenWorld world = world(", errors: copy")) {
      List<Object> thrown = together(world, "failing", "no disk");
      assertDistinct(thrown);
      Throwable leaders = null;
      for (Object each : thrown) {
        assertThat((Throwable) each)
            .isExactlyInstanceOf(IllegalStateException.class)
            .hasMessage("no disk");
        if (((Throwable) each).getCause() == null) {
          assertThat(leaders).isNull();
          leaders = (Throwable) each;
        }
      }
      assertThat(leaders).isNotNull();
      for (Object each : thrown) {
        if (each != leaders) {
          assertThat((Throwable) each).hasCause(leaders);
        }
      }
      assertThat(Stage.EXECUTIONS).hasValue(1);
    }
  }

  private static FlightStatistics statistics(WovenWorld world) {
    FlightStatistics numbers = world.group(0).table().statistics();
    assertThat(numbers.calls())
        .isEqualTo(numbers.executions() + numbers.joined() + numbers.merged());
    return numbers;
  }

  private static void assertDistinct(List<Object> results) {
    for (int i = 0; i < results.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(results.get(i)).isNotSameAs(results.get(j));
      }
    }
  }

  private List<Object> together(WovenWorld world, String method, Object argument) throws Exception {
    return together(world, world.weave(Subject.class), method, argument);
  }

  /** All callers at once: the leader is held until the others wait for it. */
  private List<Object> together(WovenWorld world, Class<?> type, String method, Object argument)
      throws Exception {
    Stage.hold = new CountDownLatch(1);
    List<Future<Object>> calls = start(type, method, argument);
    FlightTable table = world.group(0).table();
    await(() -> table.statistics().calls() == CALLERS && table.poolStatistics().referenced() == 1);
    Stage.hold.countDown();
    List<Object> results = new ArrayList<>();
    for (Future<Object> call : calls) {
      results.add(call.get(30, TimeUnit.SECONDS));
    }
    return results;
  }

  private List<Future<Object>> start(Class<?> type, String name, Object argument) throws Exception {
    Method method = null;
    for (Method each : type.getDeclaredMethods()) {
      method = each.getName().equals(name) ? each : method;
    }
    Method called = method;
    List<Future<Object>> calls = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      Object subject = type.getConstructor().newInstance();
      Callable<Object> call =
          () -> {
            try {
              return called.invoke(subject, argument);
            } catch (InvocationTargetException e) {
              return e.getCause();
            }
          };
      calls.add(threads.submit(call));
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
}
