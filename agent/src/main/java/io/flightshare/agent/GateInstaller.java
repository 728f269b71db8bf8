package io.flightshare.agent;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * Defines the gate into {@code java.lang}, the only package that every class loader sees: OSGi and
 * JBoss Modules hide all others, and whatever is appended to the boot class path costs the
 * application its CDS archive.
 *
 * <p>From Java 9 on {@code java.lang} is opened to this class's module and the gate defined through
 * a lookup; on Java 8 {@code Unsafe} does it. All of that is newer, or more internal, than the API
 * that the agent is compiled against, hence the reflection.
 */
final class GateInstaller {
  private static final String GATE = "java.lang.FlightshareGate";

  private GateInstaller() {}

  static void install(Instrumentation instrumentation, AgentClassLoader loader) throws Exception {
    if (isDefined()) {
      return;
    }
    byte[] bytes = loader.classFile(GATE);
    if (bytes == null) {
      throw new IllegalStateException("the agent's jar holds no " + GATE);
    }
    if (isModular()) {
      defineByLookup(instrumentation, bytes);
    } else {
      defineByUnsafe(bytes);
    }
  }

  private static boolean isDefined() {
    try {
      Class.forName(GATE, false, null);
      return true;
    } catch (ClassNotFoundException notYet) {
      return false;
    }
  }

  private static boolean isModular() {
    try {
      Class.forName("java.lang.Module", false, null);
      return true;
    } catch (ClassNotFoundException java8) {
      return false;
    }
  }

  private static void defineByLookup(Instrumentation instrumentation, byte[] bytes)
      throws Exception {
    Class<?> module = Class.forName("java.lang.Module");
    Object base = Class.class.getMethod("getModule").invoke(Object.class);
    Object own = Class.class.getMethod("getModule").invoke(GateInstaller.class);
    Map<String, Set<Object>> opens =
        Collections.singletonMap("java.lang", Collections.singleton(own));
    Instrumentation.class
        .getMethod("redefineModule", module, Set.class, Map.class, Map.class, Set.class, Map.class)
        .invoke(
            instrumentation,
            base,
            Collections.emptySet(),
            Collections.emptyMap(),
            opens,
            Collections.emptySet(),
            Collections.emptyMap());
    MethodHandles.Lookup lookup =
        (MethodHandles.Lookup)
            MethodHandles.class
                .getMethod("privateLookupIn", Class.class, MethodHandles.Lookup.class)
                .invoke(null, Object.class, MethodHandles.lookup());
    MethodHandles.Lookup.class
        .getMethod("defineClass", byte[].class)
        .invoke(lookup, (Object) bytes);
  }

  private static void defineByUnsafe(byte[] bytes) throws Exception {
    Class<?> type = Class.forName("sun.misc.Unsafe");
    Field field = type.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    type.getMethod(
            "defineClass",
            String.class,
            byte[].class,
            int.class,
            int.class,
            ClassLoader.class,
            ProtectionDomain.class)
        .invoke(field.get(null), GATE.replace('.', '/'), bytes, 0, bytes.length, null, null);
  }
}
