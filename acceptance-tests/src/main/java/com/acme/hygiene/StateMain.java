package com.acme.hygiene;

import com.acme.probe.Facts;
import java.util.Map;
import java.util.TreeMap;

/** Tells what the JVM looks like when main begins. */
public final class StateMain {
  private StateMain() {}

  /** No arguments. */
  public static void main(String[] args) {
    Facts.tell("main.loader", name(Thread.currentThread().getContextClassLoader()));
    Facts.tell("main.handler", Thread.getDefaultUncaughtExceptionHandler());
    Map<Object, Object> properties = new TreeMap<>(System.getProperties());
    for (Map.Entry<Object, Object> property : properties.entrySet()) {
      Facts.tell("property." + property.getKey(), escaped(property.getValue()));
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!thread.isDaemon()) {
        Facts.tell("thread." + thread.getName(), name(thread.getContextClassLoader()));
      }
    }
  }

  private static String name(ClassLoader loader) {
    return loader == null ? "none" : loader.getClass().getName();
  }

  private static String escaped(Object value) {
    return String.valueOf(value).replace("\n", "\\n").replace("\r", "\\r");
  }
}
