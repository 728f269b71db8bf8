package com.acme.prices;

import static com.acme.prices.Prices.WORK;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import com.acme.probe.Polling;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Tells how many bodies ran when a write came between two reads, and when reads have bounds. */
public final class PricesMain {
  private static final long LONG_AFTER_MAX_AGE = TimeUnit.MILLISECONDS.toNanos(500);

  private interface Step {
    void take() throws Exception;
  }

  private PricesMain() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    Prices prices = new Prices();
    Prices others = new Prices();
    between("nothing", prices, () -> {});
    between("write", prices, () -> prices.write(1));
    between("write.otherKey", prices, () -> prices.write(2));
    between("write.otherReceiver", prices, () -> others.write(1));
    between("save", prices, () -> prices.save(new Price(1)));
    between("save.otherKey", prices, () -> prices.save(new Price(2)));
    between("save.null", prices, () -> prices.save(null));
    between("clear", prices, prices::clear);
    between("admin", prices, () -> new PriceAdmin().write(1));
    between("admin.otherKey", prices, () -> new PriceAdmin().write(2));
    between("locked", prices, () -> prices.lockedWrite(1));
    between("merged", prices, () -> prices.mergedWrite(1));
    between("failing", prices, () -> failing(prices));
    endOfWrite(prices);
    future(prices);
    bounds(prices);
    observed(prices);
  }

  private static Callable<Object> of(Step step) {
    return () -> {
      step.take();
      return null;
    };
  }

  /** A read is up; something happens; the same is read again. */
  private static void between(String what, Prices prices, Step step) throws Exception {
    Callable<Object> read = () -> prices.read(1);
    Facts.tell("between." + what, Crowd.oneByOne(WORK, read, of(step), read).executions());
  }

  private static void failing(Prices prices) {
    try {
      prices.failingWrite(1);
    } catch (IllegalArgumentException expected) {
      return;
    }
    throw new IllegalStateException("the exception of the write is lost");
  }

  /** A read that began during a write is not joined once that has ended. */
  private static void endOfWrite(Prices prices) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread writer =
        new Thread(
            () -> {
              try {
                prices.slowWrite(1, begun, end);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    writer.start();
    begun.await();
    Callable<Object> read = () -> prices.read(1);
    Step ends =
        () -> {
          end.countDown();
          writer.join();
        };
    Facts.tell("endOfWrite", Crowd.oneByOne(WORK, read, read, of(ends), read).executions());
  }

  /** A write that has returned a future goes on until that is complete. */
  private static void future(Prices prices) throws Exception {
    CompletableFuture<?>[] future = new CompletableFuture<?>[1];
    Callable<Object> read = () -> prices.read(1);
    Step returns = () -> future[0] = prices.writeLater(1);
    Step completes = () -> future[0].complete(null);
    Facts.tell(
        "future",
        Crowd.oneByOne(WORK, read, of(returns), read, read, of(completes), read).executions());
  }

  private static void bounds(Prices prices) throws Exception {
    Callable<Object> fresh = () -> prices.freshRead(1);
    Crowd crowd = Crowd.oneByOne(WORK, fresh, fresh, fresh, fresh);
    Facts.tell("fresh", crowd.executions() + " " + crowd.distinct().size());
    Callable<Object> broken = () -> prices.brokenRead(1);
    crowd = Crowd.oneByOne(WORK, broken, broken, broken);
    Facts.tell("broken", crowd.executions() + " " + crowd.instances());
    Callable<Object> popular = () -> prices.popularRead(1);
    Facts.tell("popular", Crowd.oneByOne(WORK, popular, popular, popular, popular).executions());
    Callable<Object> ageing = () -> prices.ageingRead(1);
    Facts.tell("ageing", Crowd.oneByOne(WORK, ageing, of(PricesMain::age), ageing).executions());
  }

  private static void age() throws Exception {
    long begin = System.nanoTime();
    Polling.until("time has passed", () -> System.nanoTime() - begin > LONG_AFTER_MAX_AGE);
  }

  private static void observed(Prices prices) throws Exception {
    Callable<Object> read = () -> prices.observedRead(1);
    Facts.tell("observed.read", Crowd.oneByOne(WORK, read, read, read, read).executions());
    Callable<Object> write = of(() -> prices.observedWrite(1));
    Facts.tell("observed.write", Crowd.oneByOne(WORK, write, write, write, write).executions());
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName reads = new ObjectName("io.flightshare:type=Rule,name=observed-reads");
    ObjectName writes = new ObjectName("io.flightshare:type=Rule,name=observed-writes");
    Polling.until("there are beans", () -> server.isRegistered(writes));
    for (String attribute : new String[] {"Calls", "Executions", "Joined", "WouldJoin", "Mode"}) {
      Facts.tell("observed.read." + attribute, server.getAttribute(reads, attribute));
    }
    Facts.tell("observed.write.WouldMerge", server.getAttribute(writes, "WouldMerge"));
    Facts.tell("observed.write.Merged", server.getAttribute(writes, "Merged"));
  }
}
