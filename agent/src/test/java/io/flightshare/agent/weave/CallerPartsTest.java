package io.flightshare.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.testing.WovenWorld;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys with parts that are about the caller, in woven methods. */
class CallerPartsTest {
  /** Shared by test and woven classes. */
  public static final class Stage {
    public static final ThreadLocal<String> TENANT = new ThreadLocal<>();
    public static volatile CountDownLatch hold = new CountDownLatch(0);

    private Stage() {}

    public static void stand() throws InterruptedException {
      if (!hold.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody let go");
      }
    }
  }

  /** A tenant of the thread. */
  public static final class Tenant {
    private Tenant() {}

    static String current() {
      return Stage.TENANT.get();
    }

    static String looked() {
      return Subject.lookUp("tenant");
    }

    static String broken() {
      throw new IllegalStateException("no tenant");
    }
  }

  /** Woven. */
  public static final class Subject {
    private Subject() {}

    public static String read(int id, String name) throws InterruptedException {
      Stage.stand();
      return Stage.TENANT.get();
    }

    public static String lookUp(String key) {
      return key;
    }
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() throws InterruptedException {
    Stage.hold = new CountDownLatch(0);
    threads.shutdownNow();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  private static String rule(String type, String key) {
    return "- {name: r, coalesce: singleflight, match: '"
        + CallerPartsTest.class.getName()
        + "$"
        + type
        + "#*', key: [args, "
        + key
        + "]}";
  }

  private static String part(String method) {
    return "static " + Tenant.class.getName() + "#" + method + "()";
  }

  @Test
  void onlyCallersOfOneTenantShare() throws Exception {
    try (WovenWorld world = new WovenWorld(rule("Subject", part("current")))) {
      Method read = read(world.loader(Subject.class, Tenant.class));
      Stage.hold = new CountDownLatch(1);
      List<Future<Object>> calls = new ArrayList<>();
      for (String tenant : new String[] {"a", "b", "a", "b", null, null}) {
        calls.add(threads.submit(() -> as(tenant, read)));
      }
      await(() -> world.group(0).table().statistics().calls() == 6);
      Stage.hold.countDown();
      List<Object> results = new ArrayList<>();
      for (Future<Object> call : calls) {
        results.add(call.get(30, TimeUnit.SECONDS));
      }
      assertThat(results).containsExactly("a", "b", "a", "b", null, null);
      assertThat(world.group(0).table().statistics().executions()).isEqualTo(3);
      assertThat(world.group(0).table().statistics().joined()).isEqualTo(3);
    }
  }

  @Test
  void aCallWhosePartCannotBeReadRunsByItselfAndIsCounted() throws Exception {
    for (String method : new String[] {"broken", "absent"}) {
      try (WovenWorld world = new WovenWorld(rule("Subject", part(method)))) {
        Method read = read(world.loader(Subject.class, Tenant.class));
        assertThat(as("a", read)).isEqualTo("a");
        assertThat(world.group(0).table().statistics().failures()).isEqualTo(1);
        assertThat(world.group(0).table().statistics().executions()).isEqualTo(1);
      }
    }
  }

  @Test
  void aPartThatLeadsBackToItsRuleEnds() throws Exception {
    try (WovenWorld world = new WovenWorld(rule("Subject", part("looked")))) {
      Method read = read(world.loader(Subject.class, Tenant.class));
      assertThat(as("a", read)).isEqualTo("a");
      assertThat(world.group(0).table().statistics().calls()).isEqualTo(2);
      assertThat(world.group(0).table().statistics().failures()).isEqualTo(1);
    }
  }

  @Test
  void theMethodOfAPartIsNotWovenForItsOwnRule() throws Exception {
    try (WovenWorld world = new WovenWorld(rule("Tenant", part("current")))) {
      Class<?> tenant = world.weave(Tenant.class);
      Method current = tenant.getDeclaredMethod("current");
      current.setAccessible(true);
      current.invoke(null);
      assertThat(world.group(0).table().statistics().calls()).isZero();
    }
  }

  @Test
  void withoutAnMdcThePartIsTheSameForAll() throws Exception {
    try (WovenWorld world = new WovenWorld(rule("Subject", "mdc:tenant"))) {
      // SLF4J is there and has no backend, whose MDC then is empty.
      Method read = read(world.loader(Subject.class));
      assertThat(as("a", read)).isEqualTo("a");
      assertThat(world.group(0).table().statistics().failures()).isZero();
    }
  }

  @Test
  void theLoaderCanBeCollected() throws Exception {
    try (WovenWorld world =
        new WovenWorld(rule("Subject", part("current") + ", mdc:tenant, arg1.bytes"))) {
      WeakReference<ClassLoader> loader = used(world);
      await(
          () -> {
            System.gc();
            return loader.get() == null;
          });
    }
  }

  private static WeakReference<ClassLoader> used(WovenWorld world) throws Exception {
    ClassLoader loader = world.loader(Subject.class, Tenant.class);
    assertThat(as("a", read(loader))).isEqualTo("a");
    assertThat(world.group(0).table().statistics().failures()).isZero();
    assertThat(world.group(0).table().statistics().calls()).isEqualTo(1);
    return new WeakReference<>(loader);
  }

  private static Method read(ClassLoader loader) throws Exception {
    return loader.loadClass(Subject.class.getName()).getMethod("read", int.class, String.class);
  }

  private static Object as(String tenant, Method read) throws Exception {
    Stage.TENANT.set(tenant);
    try {
      return read.invoke(null, 1, "x");
    } finally {
      Stage.TENANT.remove();
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("gave up waiting").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
