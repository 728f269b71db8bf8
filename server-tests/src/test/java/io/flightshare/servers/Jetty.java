package io.flightshare.servers;

import io.flightshare.acceptance.harness.Jdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** With {@code java -jar start.jar} and a base folder. */
record Jetty(String key, String api, Set<Integer> javas, Set<Integer> javasOfShortRun)
    implements Redeploying {
  static final Jetty TEN = new Jetty("jetty10", "javax", Set.of(11, 17, 21, 25), Set.of(11));

  @Override
  public String name() {
    return "Jetty";
  }

  @Override
  public String version() {
    return Build.version(key);
  }

  @Override
  public String loading() {
    return "one class loader for each web application, its own classes first";
  }

  @Override
  public String welcome() {
    return "Started Server@";
  }

  @Override
  public String farewell() {
    return "Stopped ServerConnector";
  }

  @Override
  public Path pack(Path folder) {
    return Deployables.war(folder, api);
  }

  @Override
  public String hotFolder() {
    return "base/webapps";
  }

  @Override
  public Live start(Jdk jdk, Workplace place, String agent) throws IOException {
    int port = Workplace.freePort();
    place.write(
        "base/start.d/shop.ini",
        """
        --module=server
        --module=http
        --module=deploy
        jetty.http.host=127.0.0.1
        jetty.http.port=%d
        jetty.deploy.scanInterval=1
        jetty.threadPool.minThreads=%d
        """
            .formatted(port, Proof.THREADS));
    place.directory("base/resources");
    pack(place.directory(hotFolder()));
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    if (!agent.isEmpty()) {
      command.add(agent);
    }
    Path base = place.folder().resolve("base");
    command.addAll(
        List.of("-jar", Build.home(key).resolve("start.jar").toString(), "jetty.base=" + base));
    return Live.start(this, jdk, place, command, Map.of(), port, base.resolve("logs"));
  }
}
