package io.flightshare.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes the peers comparable. */
class PeersTest {
  private static final int THREADS = 4;
  private static final int CALLS = 2000;

  static Stream<String> peers() {
    return Peers.names().stream().filter(name -> !Peers.isWoven(name));
  }

  private static final class Counting extends Loader {
    final AtomicInteger executions = new AtomicInteger();

    Counting() {
      super(0, false);
    }

    @Override
    protected void work() {
      executions.incrementAndGet();
    }
  }

  @ParameterizedTest
  @MethodSource("peers")
  void noneIsACache(String name) throws Exception {
    Counting loader = new Counting();
    Peer peer = Peers.make(name, loader);

    assertThat(peer.call(4711L)).isEqualTo(4711L);
    assertThat(peer.call(4711L)).isEqualTo(4711L);

    assertThat(loader.executions).hasValue(2);
  }

  @ParameterizedTest
  @MethodSource("peers")
  void everyCallEndsWithItsOwnResult(String name) throws Exception {
    Peer peer = Peers.make(name, new Counting());
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        all.add(
            threads.submit(
                () -> {
                  for (int call = 0; call < CALLS; call++) {
                    Long key = 1000L + call % 3;
                    assertThat(peer.call(key)).isEqualTo(key);
                  }
                  return null;
                }));
      }
      for (Future<?> future : all) {
        future.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
