package io.flightshare.acceptance.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Sets of libraries, each on the oldest JDK that it runs on and on the newest there is. */
public final class Stacks {
  private Stacks() {}

  /** Spring 5 and 6, with the Spring Security that goes with it. */
  public static Stream<Stack> springs() {
    return Stream.concat(on("spring5", 8), on("spring6", 17));
  }

  /** Narayana, with the interfaces of Java EE and with those of Jakarta EE. */
  public static Stream<Stack> narayanas() {
    return Stream.concat(on("narayana-javax", 11), on("narayana-jakarta", 11));
  }

  /** Shiro. */
  public static Stream<Stack> shiros() {
    return on("shiro", 8);
  }

  private static Stream<Stack> on(String libraries, int oldest) {
    List<Jdk> fitting = new ArrayList<>(Jdks.all());
    fitting.removeIf(jdk -> jdk.feature() < oldest);
    return Stream.of(fitting.get(0), fitting.get(fitting.size() - 1))
        .distinct()
        .map(jdk -> new Stack(libraries, jdk));
  }
}
