package io.flightshare.servers;

import io.flightshare.acceptance.harness.Jdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** With {@code java -jar org.eclipse.osgi.jar} and a list of bundles. */
record Equinox() implements Server {
  private static final String KEY = "equinox";

  @Override
  public String name() {
    return "Equinox";
  }

  @Override
  public String version() {
    return Build.version(KEY);
  }

  @Override
  public String loading() {
    return "OSGi: a bundle sees what it imports";
  }

  @Override
  public Set<Integer> javas() {
    return Set.of(8, 11, 17, 21, 25);
  }

  @Override
  public Set<Integer> javasOfShortRun() {
    return Set.of(11);
  }

  /** Its launcher leaves a signal to the JVM, which would end at once. */
  @Override
  public void stop(Live live) {
    live.shop("stop");
  }

  @Override
  public String welcome() {
    return "";
  }

  @Override
  public String farewell() {
    return "the shop is closed";
  }

  @Override
  public Live start(Jdk jdk, Workplace place, String agent) throws IOException {
    int port = Workplace.freePort();
    Path bundle = Deployables.bundle(place.directory("bundles"));
    Path configuration = place.directory("configuration");
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    if (!agent.isEmpty()) {
      command.add(agent);
    }
    command.addAll(
        List.of(
            "-Dshop.port=" + port,
            "-Dosgi.configuration.area=" + configuration,
            "-Dosgi.bundles=reference:" + bundle.toUri() + "@start",
            "-Declipse.ignoreApp=true",
            "-Dosgi.noShutdown=true",
            "-jar",
            Build.jars(KEY).get(0).toString()));
    return Live.start(this, jdk, place, command, Map.of(), port, configuration);
  }
}
