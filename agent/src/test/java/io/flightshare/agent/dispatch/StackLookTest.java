package io.flightshare.agent.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StackLookTest {
  private final StackLook look = new StackLook();

  @Test
  void aThreadInsideOfAMethodHasNotLeft() {
    look.add(StackLookTest.class.getName(), "aThreadInsideOfAMethodHasNotLeft");
    assertThat(look.isOutside(Thread.currentThread())).isFalse();
  }

  @Test
  void aThreadInsideOfOthersHas() {
    look.add(StackLookTest.class.getName(), "another");
    look.add("com.acme.Other", "aThreadInsideOfOthersHas");
    assertThat(look.isOutside(Thread.currentThread())).isTrue();
  }

  @Test
  void ofAThreadThatHasNoStackNobodyKnows() {
    assertThat(look.isOutside(new Thread(() -> {}))).isFalse();
  }

  @Test
  void ofAStackThatIsTooDeepToBeSeenAsAWholeNobodyKnows() throws Exception {
    CountDownLatch deep = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    Thread thread = new Thread(() -> dive(1100, deep, over));
    thread.start();
    deep.await();
    assertThat(look.isOutside(thread)).isFalse();
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
