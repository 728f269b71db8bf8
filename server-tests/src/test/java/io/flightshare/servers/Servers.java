package io.flightshare.servers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jdks;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** All that are tried, and on which Java. */
final class Servers {
  /** Those that have to be fetched. */
  static final List<Server> FETCHED =
      List.of(
          Tomcat.NINE,
          Tomcat.TEN,
          Jetty.TEN,
          WildFly.OLD,
          WildFly.CURRENT,
          new Karaf(),
          new Equinox(),
          SpringBoot.TWO,
          SpringBoot.THREE);

  /** Those that need nothing but a JVM. */
  static final List<Server> LOADERS = List.of(Loaders.PARENT_LAST, Loaders.NOTHING_BUT_JAVA);

  private static final String SKIPPED =
      "SKIPPED: the agent in Tomcat, Jetty, WildFly, Karaf, Equinox and Spring Boot; mvn -Pservers"
          + " verify fetches them (some 650 MB, once) and tries each";

  private Servers() {}

  /**
   * Every server on each Java that it runs on, as far as the build wants and the machine has it.
   */
  static Stream<Arguments> runs(List<? extends Server> servers) {
    return servers.stream().flatMap(server -> jdks(server).map(jdk -> Arguments.of(server, jdk)));
  }

  private static Stream<Jdk> jdks(Server server) {
    Set<Integer> wanted = Build.wantsAll() ? server.javas() : server.javasOfShortRun();
    return Jdks.all().stream().filter(jdk -> wanted.contains(jdk.feature()));
  }

  /** One of the JDKs that the server runs on, or none if there is none here. */
  static Stream<Jdk> newest(Server server) {
    return Jdks.all().stream()
        .filter(jdk -> server.javas().contains(jdk.feature()))
        .reduce((older, newer) -> newer)
        .stream();
  }

  /** To be asked before a test that needs them. */
  static void assumeFetched() {
    if (!Build.hasServers()) {
      System.out.println(SKIPPED);
    }
    assumeTrue(Build.hasServers(), SKIPPED);
  }
}
