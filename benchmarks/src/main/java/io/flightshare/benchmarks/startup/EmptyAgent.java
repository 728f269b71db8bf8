package io.flightshare.benchmarks.startup;

import java.lang.instrument.Instrumentation;

/** The least that an agent can be. */
public final class EmptyAgent {
  private EmptyAgent() {}

  /** Does nothing. */
  public static void premain(String arguments, Instrumentation instrumentation) {}
}
