package io.flightshare.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flightshare.agent.caller.names.java.javaURLContextFactory;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.transaction.Synchronization;
import javax.transaction.Transaction;
import javax.transaction.TransactionManager;
import javax.transaction.TransactionSynchronizationRegistry;
import javax.transaction.UserTransaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The transaction manager of a server, as JNDI names it. */
class JtaNamesTest {
  private static final int ACTIVE = 0;
  private static final int COMMITTED = 3;
  private static final int NO_TRANSACTION = 6;

  private final List<Synchronization> registered = new ArrayList<>();
  private int status = NO_TRANSACTION;
  private Object transaction = fake(Transaction.class);

  @BeforeEach
  void see() {
    System.setProperty("java.naming.factory.url.pkgs", "io.flightshare.agent.caller.names");
    Seen.only(UserTransaction.class);
  }

  @AfterEach
  void forget() {
    System.clearProperty("java.naming.factory.url.pkgs");
    javaURLContextFactory.NAMES.clear();
    javaURLContextFactory.LOOKED_UP.clear();
    Callers.forget();
  }

  /** Answers what the agent asks. */
  private <T> T fake(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "getStatus":
                case "getTransactionStatus":
                  return status;
                case "getTransaction":
                  return transaction;
                case "getTransactionKey":
                  return "key";
                case "equals":
                  return proxy == arguments[0];
                case "registerSynchronization":
                case "registerInterposedSynchronization":
                  registered.add((Synchronization) arguments[0]);
                  return null;
                case "hashCode":
                  return 0;
                default:
                  throw new UnsupportedOperationException(method.toString());
              }
            }));
  }

  private static int completions(List<Synchronization> synchronizations) throws Throwable {
    List<String> runs = new ArrayList<>();
    Callers.whenCompleted(before -> () -> runs.add("run"));
    for (Synchronization synchronization : synchronizations) {
      synchronization.beforeCompletion();
      synchronization.afterCompletion(COMMITTED);
      synchronization.afterCompletion(COMMITTED); // once is enough: the task is gone
    }
    return runs.size();
  }

  @Test
  void whereNoNameIsBoundThereIsNoTransaction() throws Exception {
    assertThat(Seen.inTransaction()).isFalse();
  }

  @Test
  void namesAreLookedUpOnceForEachLoader() throws Exception {
    assertThat(Seen.inTransaction()).isFalse();
    int once = javaURLContextFactory.LOOKED_UP.size();
    assertThat(once).isPositive();
    assertThat(Seen.inTransaction()).isFalse();
    assertThat(javaURLContextFactory.LOOKED_UP).hasSize(once);
  }

  private final AtomicLong now = new AtomicLong(-5);

  private void seeWithClock() {
    Callers.forget();
    Callers.add(new JtaNames(Jta.JAVAX, UserTransaction.class.getClassLoader(), () -> now.get()));
  }

  private static int lookUps() {
    return javaURLContextFactory.LOOKED_UP.size();
  }

  @Test
  void whatWasNotFoundIsLookedForAgainLaterAndLater() throws Exception {
    seeWithClock();
    long patience = JtaNames.SHORTEST_PATIENCE;
    int all = 0;
    for (int i = 0; i < 20; i++) {
      assertThat(Seen.inTransaction()).isFalse();
      all = all == 0 ? lookUps() : all;
      assertThat(lookUps()).isEqualTo((i + 1) * all);
      now.addAndGet(patience - 1);
      assertThat(Seen.inTransaction()).isFalse();
      assertThat(lookUps()).as("it is believed so long").isEqualTo((i + 1) * all);
      now.incrementAndGet();
      patience = Math.min(2 * patience, JtaNames.LONGEST_PATIENCE);
    }
    javaURLContextFactory.NAMES.put("java:/TransactionManager", fake(TransactionManager.class));
    status = ACTIVE;
    assertThat(Seen.inTransaction()).as("bound meanwhile").isTrue();
  }

  @Test
  void oneThatIsGoneIsNotLookedForWithEachCall() throws Exception {
    seeWithClock();
    javaURLContextFactory.NAMES.put("java:/TransactionManager", fake(TransactionManager.class));
    status = ACTIVE;
    assertThat(Seen.inTransaction()).isTrue();
    javaURLContextFactory.NAMES.clear();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (isFound()) {
      System.gc();
      assertThat(System.nanoTime()).as("still held").isLessThan(deadline);
    }
    int before = lookUps();
    assertThat(Seen.inTransaction()).isFalse();
    assertThat(lookUps()).isEqualTo(before);
    now.addAndGet(JtaNames.LONGEST_PATIENCE);
    javaURLContextFactory.NAMES.put("java:/TransactionManager", fake(TransactionManager.class));
    assertThat(Seen.inTransaction()).isTrue();
  }

  private static boolean isFound() {
    try {
      return Seen.inTransaction();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aRegistryAloneIsEnough() throws Throwable {
    Seen.only(TransactionSynchronizationRegistry.class);
    javaURLContextFactory.NAMES.put(
        "java:comp/TransactionSynchronizationRegistry",
        fake(TransactionSynchronizationRegistry.class));
    assertThat(Seen.inTransaction()).isFalse();
    status = ACTIVE;
    assertThat(Seen.inTransaction()).isTrue();
    assertThat(completions(registered)).isEqualTo(1);
    status = COMMITTED;
    assertThat(completions(new ArrayList<>())).isZero();
  }

  @Test
  void theManagerIsAskedAndRegisteredWith() throws Throwable {
    javaURLContextFactory.NAMES.put("java:/TransactionManager", fake(TransactionManager.class));
    assertThat(Seen.inTransaction()).isFalse();
    assertThat(completions(registered)).isZero();
    status = ACTIVE;
    assertThat(Seen.inTransaction()).isTrue();
    assertThat(completions(registered)).isEqualTo(1);
  }

  @Test
  void aTransactionThatIsDecidedIsOneAndTakesNoMoreRegistrations() throws Throwable {
    javaURLContextFactory.NAMES.put("java:/TransactionManager", fake(TransactionManager.class));
    status = COMMITTED;
    assertThat(Seen.inTransaction()).isTrue();
    assertThat(completions(registered)).isZero();
    assertThat(registered).isEmpty();
  }

  @Test
  void aUserTransactionIsCompletedThroughTheRegistry() throws Throwable {
    javaURLContextFactory.NAMES.put("java:comp/UserTransaction", fake(UserTransaction.class));
    status = ACTIVE;
    assertThat(Seen.inTransaction()).isTrue();
    assertThatThrownBy(() -> completions(registered))
        .hasMessage("JNDI has a UserTransaction and nothing to register with");
    javaURLContextFactory.NAMES.put(
        "java:comp/TransactionSynchronizationRegistry",
        fake(TransactionSynchronizationRegistry.class));
    assertThat(completions(registered)).isEqualTo(1);
  }

  @Test
  void eachTransactionHasOneSynchronization() throws Throwable {
    javaURLContextFactory.NAMES.put("java:/TransactionManager", fake(TransactionManager.class));
    status = ACTIVE;
    Object first = transaction;
    List<String> runs = new ArrayList<>();
    addTimes(runs, 100);
    transaction = fake(Transaction.class);
    addTimes(runs, 10);
    assertThat(registered).hasSize(2);
    transaction = first;
    addTimes(runs, 1);
    assertThat(registered).hasSize(2);
    registered.get(0).afterCompletion(COMMITTED);
    assertThat(runs).hasSize(101);
    addTimes(runs, 1); // as a pooled transaction object that begins anew
    assertThat(registered).hasSize(3);
  }

  @Test
  void soItIsWithTheRegistry() throws Throwable {
    javaURLContextFactory.NAMES.put("java:comp/UserTransaction", fake(UserTransaction.class));
    javaURLContextFactory.NAMES.put(
        "java:comp/TransactionSynchronizationRegistry",
        fake(TransactionSynchronizationRegistry.class));
    status = ACTIVE;
    List<String> runs = new ArrayList<>();
    addTimes(runs, 5);
    assertThat(registered).hasSize(1);
    registered.get(0).afterCompletion(COMMITTED);
    assertThat(runs).hasSize(5);
  }

  private static void addTimes(List<String> runs, int times) throws Throwable {
    for (int i = 0; i < times; i++) {
      Callers.whenCompleted(
          before ->
              () -> {
                if (before != null) {
                  before.run();
                }
                runs.add("run");
              });
    }
  }

  @Test
  void somethingElseUnderTheNameIsPassedOver() throws Exception {
    javaURLContextFactory.NAMES.put("java:/TransactionManager", "a text");
    javaURLContextFactory.NAMES.put("java:comp/UserTransaction", fake(UserTransaction.class));
    status = ACTIVE;
    assertThat(Seen.inTransaction()).isTrue();
  }
}
