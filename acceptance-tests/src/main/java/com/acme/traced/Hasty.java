package com.acme.traced;

import java.lang.instrument.Instrumentation;

/** An agent that has loaded a class of the application before the next agent starts. */
public final class Hasty {
  private Hasty() {}

  /** Called by the JVM. */
  public static void premain(String arguments, Instrumentation instrumentation) throws Exception {
    Class.forName("com.acme.traced.Prices", true, ClassLoader.getSystemClassLoader());
  }
}
