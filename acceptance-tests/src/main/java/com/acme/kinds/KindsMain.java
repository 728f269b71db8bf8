package com.acme.kinds;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
    Facts.tell("stream", kinds.stream("a").count());
    Facts.tell("iterator", kinds.iterator("a").next());
    Facts.tell("open", kinds.open("a").read());
    kinds.handle("a").close();
    List<String> visited = Collections.synchronizedList(new ArrayList<>());
    Facts.tell(
        "visited", Crowd.of(3, Kinds.WORK, () -> kinds.visit("a", visited::add)).executions());
    Facts.tell("visited.names", visited);
    Crowd filled = Crowd.of(3, Kinds.WORK, () -> fill(kinds));
    Facts.tell("filled", filled.executions());
    Facts.tell("filled.names", filled.distinct());
    Facts.tell("summed", Crowd.of(3, Kinds.WORK, () -> kinds.sum(new int[] {1, 2})).executions());

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

  private static String fill(Kinds kinds) {
    List<String> names = new ArrayList<>();
    byte[] buffer = new byte[1];
    StringBuilder text = new StringBuilder();
    kinds.fill("a", names);
    kinds.load(buffer);
    kinds.write("b", text);
    return names + " " + buffer[0] + " " + text;
  }

  /** Behind the proxy. */
  private static final class Host implements Greeter {
    @Override
    public String greet(String name) {
      return name + Kinds.WORK.run();
    }
  }
}
