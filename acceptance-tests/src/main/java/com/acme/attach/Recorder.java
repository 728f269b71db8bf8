package com.acme.attach;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** An agent that changes nothing, and sees what others leave of a class. */
public final class Recorder implements ClassFileTransformer {
  private static final String LAUNCHER = "io.flightshare.agent.launch.Launcher";

  private static volatile Instrumentation instrumentation;
  private static volatile byte[] last;
  private static Recorder present;

  private Recorder() {}

  /** Called by the JVM. */
  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /** Comes after all transformers that there are now. */
  static void beLast() {
    if (present != null) {
      instrumentation.removeTransformer(present);
    }
    present = new Recorder();
    instrumentation.addTransformer(present, true);
  }

  /**
   * What the JVM was given for the class when it was transformed last; null if it was not since.
   */
  static byte[] take() {
    byte[] taken = last;
    last = null;
    return taken;
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> loaded, ProtectionDomain domain, byte[] bytes) {
    if (loaded == Till.class) {
      last = bytes;
    }
    return null;
  }

  /** The class loaders of agents that there are now, or that are still to be collected. */
  static Set<ClassLoader> loaders() {
    Set<ClassLoader> found = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getName().equals(LAUNCHER)) {
        found.add(type.getClassLoader());
      }
    }
    return found;
  }
}
