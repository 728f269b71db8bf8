package io.flightshare.agent.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StackLookTest {
  private final StackLook look = new StackLook();

  @Test
  void aThreadInsideOfAMethodHasNotLeft() {
    look.add(StackLookTest.class.getName(), "aThreadInsideOfAMethodHasNotLeft");
    assertThat(look.executionsOf(Thread.currentThread())).isOne();
  }

  @Test
  void aThreadInsideOfOthersHas() {
    look.add(StackLookTest.class.getName(), "another");
    look.add("com.acme.Other", "aThreadInsideOfOthersHas");
    assertThat(look.executionsOf(Thread.currentThread())).isZero();
  }

  @Test
  void aRecursionCountsAsOftenAsItIsThere() {
    look.add(StackLookTest.class.getName(), "recurse");
    assertThat(recurse(3)).isEqualTo(4);
  }

  private int recurse(int further) {
    return further == 0 ? look.executionsOf(Thread.currentThread()) : recurse(further - 1);
  }

  @Test
  void ofAThreadThatHasNoStackNobodyKnows() {
    assertThat(look.executionsOf(new Thread(() -> {}))).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void ofAStackThatIsTooDeepToBeSeenAsAWholeNobodyKnows() throws Exception {
    CountDownLatch deep = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    Thread thread = new Thread(() -> dive(1100, deep, over));
    thread.start();
    deep.await();
    assertThat(look.executionsOf(thread)).isEqualTo(Integer.MAX_VALUE);
    over.countDown();
    thread.join();
  }

  private static void dive(int further, CountDownLatch deep, CountDownLatch over) {
    if (further > 0) {
      dive(further - 1, deep, over);
      return;
    }
    deep.countDown();
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
