package com.acme.hygiene;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/** Puts streams of its own in place of the JVM's, and counts who writes there. */
public final class StreamsMain {
  private StreamsMain() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    AtomicInteger written = new AtomicInteger();
    PrintStream counting =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) {
                written.incrementAndGet();
              }
            },
            true);
    System.setErr(counting);
    System.setOut(counting);
    Service service = new Service();
    int executions = Crowd.of(3, Service.WORK, () -> service.find(1)).executions();
    System.setOut(out);
    Facts.tell("executions", executions);
    Facts.tell("written", written);
  }
}
