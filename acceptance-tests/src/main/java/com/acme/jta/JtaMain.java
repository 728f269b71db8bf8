package com.acme.jta;

import static com.acme.jta.Orders.WORK;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Has callers meet inside and outside of Narayana's transactions, and a write commit long after its
 * end. By reflection, since the interfaces are called javax in one version and jakarta in another.
 */
public final class JtaMain {
  private static final long DEADLINE_SECONDS = 30;

  private interface Step {
    void take() throws Exception;
  }

  private JtaMain() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    Callable<?> read = () -> Orders.read(1);
    tell("outside", read, read, read);
    tell("active", in(read), in(read), in(read));
    tell("after", read, read, read);
    endAndCommit("commit", false);
    endAndCommit("rollback", true);
    Facts.tell("bean", userTransaction().getClass().getName());
  }

  private static void tell(String name, Callable<?>... calls) throws Exception {
    Facts.tell(name, Crowd.together(WORK, calls).executions() + " of " + calls.length);
  }

  private static Object userTransaction() throws Exception {
    return Class.forName("com.arjuna.ats.jta.UserTransaction")
        .getMethod("userTransaction")
        .invoke(null);
  }

  private static void tell(String what) throws Exception {
    Object transaction = userTransaction();
    transaction.getClass().getMethod(what).invoke(transaction);
  }

  private static Callable<Object> in(Callable<?> call) {
    return () -> {
      tell("begin");
      try {
        return call.call();
      } finally {
        tell("commit");
      }
    };
  }

  private static void endAndCommit(String name, boolean rollsBack) throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    Thread writer =
        thread(
            () -> {
              tell("begin");
              Orders.write(1);
              written.countDown();
              await(commit);
              tell(rollsBack ? "rollback" : "commit");
            });
    Callable<Object> read = () -> Orders.read(1);
    Callable<Object> writes =
        of(
            () -> {
              writer.start();
              await(written);
            });
    Callable<Object> commits =
        of(
            () -> {
              commit.countDown();
              writer.join();
            });
    Facts.tell(name, Crowd.oneByOne(WORK, writes, read, read, commits, read).executions());
  }

  private static Thread thread(Step step) {
    return new Thread(
        () -> {
          try {
            step.take();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static Callable<Object> of(Step step) {
    return () -> {
      step.take();
      return null;
    };
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("did not come about");
    }
  }
}
