package com.acme.kinds;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import java.lang.reflect.Proxy;

/** Uses a little of everything. */
public final class KindsMain {
  private KindsMain() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    Kinds kinds =
        new Kinds() {
          @Override
          String unwritten(String id) {
            return id;
          }
        };
    Comparable<Kinds> bridged = kinds;
    Facts.tell("plain", Crowd.of(3, Kinds.WORK, () -> kinds.plain("a")).executions());
    Facts.tell("bridged", Crowd.of(3, Kinds.WORK, () -> bridged.compareTo(kinds)).executions());
    Facts.tell("locked", kinds.locked("a").startsWith("a"));
    Facts.tell("later", kinds.later("a").get());
    Facts.tell("task", kinds.task("a").isDone());
    Facts.tell("draft", kinds.draft("a").get());
    Facts.tell("ticket", kinds.ticket("a").complete("b"));
    Facts.tell("stream", kinds.stream("a").count());
    Facts.tell("iterator", kinds.iterator("a").next());
    Facts.tell("open", kinds.open("a").read());

    Greeter target = new Host();
    Greeter proxy =
        (Greeter)
            Proxy.newProxyInstance(
                KindsMain.class.getClassLoader(),
                new Class<?>[] {Greeter.class},
                (self, method, arguments) -> method.invoke(target, arguments));
    Facts.tell("proxy.package", proxy.getClass().getName().replaceAll("\\.[^.]*$", ""));
    Facts.tell("proxied", Crowd.of(3, Kinds.WORK, () -> proxy.greet("a")).executions());
  }

  /** Behind the proxy. */
  private static final class Host implements Greeter {
    @Override
    public String greet(String name) {
      return name + Kinds.WORK.run();
    }
  }
}
