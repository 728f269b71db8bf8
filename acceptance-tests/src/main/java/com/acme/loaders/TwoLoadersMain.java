package com.acme.loaders;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import com.acme.probe.Work;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Has callers meet in a static method of one name in two class loaders. */
public final class TwoLoadersMain {
  private TwoLoadersMain() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    String name = "com.acme.loaders.Plugin";
    tell("distinct", new PluginLoader(name), new PluginLoader(name));
    tell("equal", new EqualLoader(name), new EqualLoader(name));
  }

  private static void tell(String kind, ClassLoader first, ClassLoader second) throws Exception {
    Work work = new Work();
    Callable<?> a = plugin(first, "first", work);
    Callable<?> b = plugin(second, "second", work);
    Crowd crowd = Crowd.together(work, a, b, a, b, a, b);
    TreeMap<Object, Integer> answers = new TreeMap<>();
    for (Object outcome : crowd.outcomes()) {
      answers.merge(outcome, 1, Integer::sum);
    }
    Facts.tell(kind + ".executions", crowd.executions());
    Facts.tell(kind + ".answers", answers);
  }

  private static Callable<?> plugin(ClassLoader loader, String owner, Work work) throws Exception {
    return Class.forName("com.acme.loaders.Plugin", true, loader)
        .asSubclass(Callable.class)
        .getConstructor(String.class, Work.class)
        .newInstance(owner, work);
  }

  /** All loaders of this kind are equal. */
  private static final class EqualLoader extends PluginLoader {
    EqualLoader(String own) {
      super(own);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof EqualLoader;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }
}
