package com.acme.loaders;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import com.acme.probe.Work;
import java.util.concurrent.Callable;

/** Loads a class by a loader that lets it see nothing of java.lang but what it knows. */
public final class HiddenGateMain {
  private HiddenGateMain() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    Work work = new Work();
    Callable<?> plugin =
        Class.forName("com.acme.loaders.Plugin", true, new Hiding())
            .asSubclass(Callable.class)
            .getConstructor(String.class, Work.class)
            .newInstance("hidden", work);
    Crowd crowd = Crowd.of(3, work, plugin);
    Facts.tell("executions", crowd.executions());
    Facts.tell("distinct", crowd.distinct());
  }

  private static final class Hiding extends PluginLoader {
    Hiding() {
      super("com.acme.loaders.Plugin");
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("java.lang.Flightshare")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }

    @Override
    public String toString() {
      return "the hiding loader";
    }
  }
}
