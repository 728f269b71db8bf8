package io.flightshare.agent.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LogStreamTest {
  /** Needs some stack for a line, as the JDK's does, and is broken by half of one. */
  private static final class Fragile extends PrintStream {
    private int begun;
    private int ended;

    Fragile() {
      super(new ByteArrayOutputStream());
    }

    @Override
    public void println(String line) {
      begun++;
      ended += work(60);
    }

    @Override
    public void flush() {
      begun++;
      ended += work(60);
    }

    private static int work(int frames) {
      return frames == 0 ? 1 : work(frames - 1);
    }
  }

  private int calls;

  @Test
  void aLineIsWrittenAsAWholeOrNotAtAll() throws Exception {
    Fragile target = new Fragile();
    PrintStream log = new LogStream(target);
    for (int round = 0; round < 50; round++) {
      Thread thread = new Thread(null, () -> deep(log), "deep", 256 * 1024);
      thread.start();
      thread.join();
    }
    assertThat(target.ended).isEqualTo(target.begun).isPositive();
    assertThat(target.begun).as("some came where there was no room").isLessThan(2 * calls);
  }

  @SuppressWarnings("InfiniteRecursion") // until the stack is full, which is the point
  private void deep(PrintStream log) {
    try {
      deep(log);
    } catch (StackOverflowError full) {
      // and from here on with a little more room each time
    }
    try {
      calls++;
      log.println("line");
      log.flush();
    } catch (StackOverflowError noRoomToAsk) {
      // not even to find that out
    }
  }

  @Test
  void whereThereIsRoomNothingIsLost() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream log = new LogStream(new PrintStream(bytes, false));
    log.println("line");
    new IllegalStateException("x").printStackTrace(log);
    log.flush();
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .startsWith("line" + System.lineSeparator() + "java.lang.IllegalStateException: x")
        .contains("at " + LogStreamTest.class.getName());
  }
}
