package com.acme.hygiene;

import java.lang.instrument.Instrumentation;

/** An agent that does nothing. */
public final class IdleAgent {
  private IdleAgent() {}

  /** Called by the JVM. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    // What it takes to have an agent at all.
  }
}
