package io.flightshare.servers;

import io.flightshare.acceptance.harness.Jdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** With {@code java -jar}: its loader, its class loader for jars in jars, Tomcat inside. */
record SpringBoot(
    String key, String launcher, String api, Set<Integer> javas, Set<Integer> javasOfShortRun)
    implements Server {
  static final SpringBoot TWO =
      new SpringBoot(
          "boot2",
          "org.springframework.boot.loader.JarLauncher",
          "javax",
          Set.of(8, 11, 17, 21),
          Set.of(8));
  static final SpringBoot THREE =
      new SpringBoot(
          "boot3",
          "org.springframework.boot.loader.launch.JarLauncher",
          "jakarta",
          Set.of(17, 21, 25),
          Set.of(25));

  @Override
  public String name() {
    return "Spring Boot, fat jar";
  }

  @Override
  public String version() {
    return Build.version(key);
  }

  @Override
  public String loading() {
    return "a class loader that reads jars in the jar";
  }

  @Override
  public String welcome() {
    return "Started ShopApplication";
  }

  @Override
  public String farewell() {
    return "Started ShopApplication";
  }

  @Override
  public Live start(Jdk jdk, Workplace place, String agent) throws IOException {
    int port = Workplace.freePort();
    Path jar = Deployables.fatJar(place.folder(), Build.jars(key), launcher, api);
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    if (!agent.isEmpty()) {
      command.add(agent);
    }
    command.addAll(
        List.of(
            "-jar",
            jar.toString(),
            "--server.address=127.0.0.1",
            "--server.port=" + port,
            "--server.tomcat.threads.min-spare=" + Proof.THREADS));
    return Live.start(this, jdk, place, command, Map.of(), port, place.folder().resolve("logs"));
  }
}
