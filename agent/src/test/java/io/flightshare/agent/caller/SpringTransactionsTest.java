package io.flightshare.agent.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions as Spring binds them to threads. */
class SpringTransactionsTest {
  private final List<String> events = new ArrayList<>();

  @BeforeEach
  void see() {
    Seen.only(TransactionSynchronizationManager.class);
  }

  @AfterEach
  void forget() {
    Callers.forget();
  }

  /** Of nothing, but with all that Spring does around it. */
  private final class Manager extends AbstractPlatformTransactionManager {
    private static final long serialVersionUID = 1;

    @Override
    protected Object doGetTransaction() {
      return "transaction";
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
      // nothing to begin
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
      events.add("commit");
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
      events.add("rollback");
    }
  }

  private static void in(TransactionTemplate template, Callable<?> call) {
    template.execute(
        status -> {
          try {
            return call.call();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private TransactionTemplate template(int propagation) {
    TransactionTemplate template = new TransactionTemplate(new Manager());
    template.setPropagationBehavior(propagation);
    return template;
  }

  private TransactionTemplate required() {
    return template(TransactionDefinition.PROPAGATION_REQUIRED);
  }

  private Object register(String event) throws Exception {
    try {
      Callers.whenCompleted(
          before ->
              () -> {
                if (before != null) {
                  before.run();
                }
                events.add(event);
              });
      return event;
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void activeIsNotMerelySynchronised() throws Exception {
    assertThat(Seen.inTransaction()).isFalse();
    in(required(), () -> events.add(String.valueOf(Seen.inTransaction())));
    in(
        template(TransactionDefinition.PROPAGATION_SUPPORTS),
        () ->
            events.add(
                Seen.inTransaction()
                    + " "
                    + TransactionSynchronizationManager.isSynchronizationActive()));
    assertThat(events).containsExactly("true", "commit", "false true");
  }

  @Test
  void aTaskRunsAfterACommitBeforeAnybodyElseIsTold() {
    in(
        required(),
        () -> {
          TransactionSynchronizationManager.registerSynchronization(
              new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                  events.add("application after commit");
                }

                @Override
                public void afterCompletion(int status) {
                  events.add("application at the end");
                }
              });
          return register("task");
        });
    assertThat(events)
        .containsExactly(
            "commit", "task", "application after commit", "task", "application at the end");
  }

  @Test
  void aTaskRunsAfterARollback() {
    assertThatThrownBy(
            () ->
                in(
                    required(),
                    () -> {
                      register("task");
                      throw new IllegalArgumentException();
                    }))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
    assertThat(events).containsExactly("rollback", "task");
  }

  @Test
  void eachTransactionHasOneTaskHoweverOftenItIsRegistered() {
    in(
        required(),
        () -> {
          register("outer 1");
          register("outer 2");
          in(
              template(TransactionDefinition.PROPAGATION_REQUIRES_NEW),
              () -> {
                register("inner 1");
                register("inner 2");
                events.add(registered() + " inside");
                return null;
              });
          register("outer 3");
          events.add(registered() + " outside");
          return null;
        });
    assertThat(events)
        .containsExactly(
            "1 inside",
            "commit",
            "inner 1",
            "inner 2",
            "inner 1",
            "inner 2",
            "1 outside",
            "commit",
            "outer 1",
            "outer 2",
            "outer 3",
            "outer 1",
            "outer 2",
            "outer 3");
  }

  private static int registered() {
    return TransactionSynchronizationManager.getSynchronizations().size();
  }

  @Test
  void whatComesAfterTheCommitHasATaskToo() {
    in(
        required(),
        () -> {
          TransactionSynchronizationManager.registerSynchronization(
              new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                  try {
                    register("late");
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                }
              });
          return register("early");
        });
    assertThat(events).containsExactly("commit", "early", "early", "late");
  }

  @Test
  void withoutATransactionThereIsNothingToWaitFor() throws Exception {
    register("task");
    assertThat(events).isEmpty();
  }

  /** As the holder of a connection is one. */
  public static final class Holder {
    private final boolean active;

    Holder(boolean active) {
      this.active = active;
    }

    protected boolean isTransactionActive() {
      return active;
    }
  }

  @Test
  void aResourceOfTheThreadThatIsInATransactionIsEnough() throws Exception {
    TransactionSynchronizationManager.bindResource("a", "no holder");
    TransactionSynchronizationManager.bindResource("b", new Holder(false));
    try {
      assertThat(Seen.inTransaction()).isFalse();
      TransactionSynchronizationManager.bindResource("c", new Holder(true));
      assertThat(Seen.inTransaction()).isTrue();
      assertThatThrownBy(() -> register("task")).hasMessageContaining("told not to synchronise");
    } finally {
      for (Object key :
          new ArrayList<>(TransactionSynchronizationManager.getResourceMap().keySet())) {
        TransactionSynchronizationManager.unbindResource(key);
      }
    }
  }
}
