package io.flightshare;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.testing.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Case 22 as a random history: threads read a value through single flights, and write it between
 * two fences. A read that begins after a write has ended never gets what was true before that.
 */
class FencedReadsTest {
  private static final int THREADS = 6;
  private static final int CALLS = 2_000;
  private static final int WRITES_IN_A_HUNDRED = 10;

  private final SingleFlight<String, Long> flights = new SingleFlight<>();
  private final AtomicLong value = new AtomicLong();

  /** The newest value whose write has ended. */
  private final AtomicLong settled = new AtomicLong();

  @RepeatedTest(5)
  void case22_noReadMissesAWriteThatHadEndedBeforeItBegan() throws Exception {
    CyclicBarrier together = new CyclicBarrier(THREADS);
    List<Caller> callers = new ArrayList<>();
    SplittableRandom seeds = new SplittableRandom(20_261_124);
    for (int i = 0; i < THREADS; i++) {
      SplittableRandom random = seeds.split();
      callers.add(
          Caller.running(
              () -> {
                together.await();
                for (int call = 0; call < CALLS; call++) {
                  if (random.nextInt(100) < WRITES_IN_A_HUNDRED) {
                    write();
                  } else {
                    read(random.nextInt(500));
                  }
                }
                return null;
              }));
    }
    callers.forEach(Caller::value);
    assertThat(flights.statistics().joined()).as("something must have been shared").isPositive();
    assertThat(flights.size()).isZero();
    assertThat(flights.poolStatistics().referenced()).isZero();
  }

  private synchronized void write() {
    flights.forget("k");
    long written = value.incrementAndGet();
    flights.forget("k");
    settled.set(written);
  }

  private void read(int spins) throws Exception {
    long atLeast = settled.get();
    long read =
        flights.call(
            "k",
            () -> {
              long found = value.get();
              for (int i = 0; i < spins; i++) {
                Thread.onSpinWait(); // the longer it takes to hand over, the staler it can become
              }
              return found;
            });
    assertThat(read)
        .as("a value that was settled before the read began")
        .isGreaterThanOrEqualTo(atLeast);
  }
}
