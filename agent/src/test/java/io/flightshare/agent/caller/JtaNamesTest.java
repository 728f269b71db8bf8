package io.flightshare.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flightshare.agent.caller.names.java.javaURLContextFactory;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
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
