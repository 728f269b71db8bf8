package com.acme.spring;

import static com.acme.spring.Stock.WORK;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Has callers meet inside and outside of transactions, and a write commit long after its end. */
public final class TransactionsMain {
  private static final long DEADLINE_SECONDS = 30;
  private static final int MANY = 100;

  private final Stock stock;
  private final DataSource source;

  private TransactionsMain(DataSource source) {
    this.source = source;
    this.stock = new Stock(source);
  }

  /** The URL of a database. */
  public static void main(String[] args) throws Exception {
    TransactionsMain main = new TransactionsMain(new DriverManagerDataSource(args[0]));
    main.stock.create();
    Callable<?> read = () -> main.stock.pieces(2);
    Callable<?> shared = () -> main.stock.sharedPieces(2);
    Callable<?> touch = () -> main.touch();
    tell("outside", read, read, read);
    tell("active", main.in(read), main.in(read), main.in(read));
    tell("mixed", main.in(read), read, read);
    tell("synchronised", main.supporting(read), main.supporting(read), main.supporting(read));
    tell("unsynchronised", main.unsynchronised(read), main.unsynchronised(read));
    tell("share", main.in(shared), main.in(shared), main.in(shared));
    tell("writes", main.in(touch), main.in(touch), main.in(touch));
    main.endAndCommit("commit", 20, false);
    main.endAndCommit("rollback", 30, true);
    main.untold();
    for (int i = 0; i < MANY; i++) {
      main.in(touch).call();
    }
  }

  private Object touch() {
    stock.touch(1);
    return "touched";
  }

  private static void tell(String name, Callable<?>... calls) throws Exception {
    Facts.tell(name, Crowd.together(WORK, calls).executions() + " of " + calls.length);
  }

  private TransactionTemplate template(boolean synchronising, int propagation) {
    DataSourceTransactionManager manager = new DataSourceTransactionManager(source);
    if (!synchronising) {
      manager.setTransactionSynchronization(
          AbstractPlatformTransactionManager.SYNCHRONIZATION_NEVER);
    }
    TransactionTemplate template = new TransactionTemplate(manager);
    template.setPropagationBehavior(propagation);
    return template;
  }

  private static Callable<Object> in(TransactionTemplate template, Callable<?> call) {
    return () ->
        template.execute(
            status -> {
              try {
                return call.call();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private Callable<Object> in(Callable<?> call) {
    return in(template(true, TransactionDefinition.PROPAGATION_REQUIRED), call);
  }

  /** With resources bound to the thread, and no transaction. */
  private Callable<Object> supporting(Callable<?> call) {
    return in(template(true, TransactionDefinition.PROPAGATION_SUPPORTS), call);
  }

  /** With a transaction of which nobody but its connection knows. */
  private Callable<Object> unsynchronised(Callable<?> call) {
    return in(template(false, TransactionDefinition.PROPAGATION_REQUIRED), call);
  }

  /**
   * A write has ended and is not committed; a read begins, and sees what was there before; the
   * write is committed; another reads.
   */
  private void endAndCommit(String name, long pieces, boolean rollsBack) throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    Thread writer =
        new Thread(
            () ->
                template(true, TransactionDefinition.PROPAGATION_REQUIRED)
                    .execute(
                        status -> {
                          stock.set(1, pieces);
                          written.countDown();
                          await(commit);
                          if (rollsBack) {
                            status.setRollbackOnly();
                          }
                          return null;
                        }));
    Callable<Object> writes =
        () -> {
          writer.start();
          await(written);
          return "written";
        };
    Callable<Object> commits =
        () -> {
          commit.countDown();
          writer.join();
          return "committed";
        };
    Callable<Object> read = () -> stock.pieces(1);
    Crowd crowd = Crowd.oneByOne(WORK, writes, read, read, commits, read);
    Facts.tell(name, crowd.executions());
    Facts.tell(name + ".answers", crowd.outcomes());
  }

  /** A write whose transaction tells nobody that it is over. */
  private void untold() {
    template(false, TransactionDefinition.PROPAGATION_REQUIRED)
        .execute(
            status -> {
              stock.set(2, 11);
              return null;
            });
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("did not come about");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
