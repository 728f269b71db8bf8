package io.flightshare.agent.copy;

import static io.flightshare.agent.copy.Copying.COPIES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CopiesByManyThreadsTest {
  private static final int THREADS = 8;

  @Test
  void oneSnapshotServesManyThreadsAtOnceEachOfWhichChangesItsOwnCopies() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      for (int seed = 0; seed < 20; seed++) {
        Object original = new RandomValues(new Random(seed)).value(40);
        String look = RandomValues.look(original);
        Snapshot snapshot = COPIES.snapshot(original);
        assertThat(snapshot).as(COPIES.reason(original)).isNotNull();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<String>> looks = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
          RandomValues own = new RandomValues(new Random(t));
          looks.add(
              pool.submit(
                  () -> {
                    start.await();
                    for (int i = 0; i < 20; i++) {
                      Object copy = Copying.copy(snapshot);
                      if (!RandomValues.look(copy).equals(look)) {
                        return RandomValues.look(copy);
                      }
                      own.change(copy);
                    }
                    return look;
                  }));
        }
        RandomValues leader = new RandomValues(new Random());
        start.countDown();
        for (int i = 0; i < 50; i++) {
          leader.change(original);
        }
        for (Future<String> seen : looks) {
          assertThat(seen.get()).isEqualTo(look);
        }
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
