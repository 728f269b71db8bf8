package io.flightshare.pool;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A lease that was garbage collected without having been released. Immutable. */
public final class LeakReport {
  private final String object;
  private final long generation;
  private final Throwable acquisition;

  LeakReport(String object, long generation, Throwable acquisition) {
    this.object = object;
    this.generation = generation;
    this.acquisition = acquisition;
  }

  /** Class and identity of the pooled object; the object itself is not held. */
  public String object() {
    return object;
  }

  /** The life of the object that the lease belonged to. */
  public long generation() {
    return generation;
  }

  /** Where the lease was taken: its message names the thread, its stack trace the place. */
  public Throwable acquisition() {
    return acquisition;
  }

  /** All of it, with the stack trace. */
  @Override
  public String toString() {
    StringWriter text = new StringWriter();
    text.append("leaked lease of ").append(object).append(" in life ");
    text.append(Long.toString(generation)).append(", ");
    acquisition.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
