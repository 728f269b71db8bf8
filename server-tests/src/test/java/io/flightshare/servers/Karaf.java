package io.flightshare.servers;

import io.flightshare.acceptance.harness.Jdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** With {@code karaf server}, the bundle in its {@code deploy} folder. */
record Karaf() implements Server {
  private static final String KEY = "karaf";

  @Override
  public String name() {
    return "Karaf";
  }

  @Override
  public String version() {
    return Build.version(KEY);
  }

  @Override
  public String loading() {
    return "OSGi (Felix): a bundle sees what it imports";
  }

  @Override
  public Set<Integer> javas() {
    return Set.of(11, 17, 21);
  }

  @Override
  public Set<Integer> javasOfShortRun() {
    return Set.of(17);
  }

  @Override
  public String welcome() {
    return "FeaturesServiceImpl .* Done\\.";
  }

  @Override
  public String farewell() {
    return "the shop is closed";
  }

  @Override
  public Live start(Jdk jdk, Workplace place, String agent) throws IOException {
    Path home = Build.home(KEY);
    int port = Workplace.freePort();
    Path base = place.folder().resolve("base");
    place.copy(home.resolve("etc"), "base/etc");
    place.edit(
        "base/etc/org.apache.karaf.shell.cfg",
        "sshPort = 8101",
        "sshPort = " + Workplace.freePort());
    place.edit(
        "base/etc/org.apache.karaf.management.cfg",
        "rmiRegistryPort = 1099",
        "rmiRegistryPort = " + Workplace.freePort(),
        "rmiServerPort = 44444",
        "rmiServerPort = " + Workplace.freePort());
    place.directory("base/data");
    Deployables.bundle(place.directory("base/deploy"));
    return Live.start(
        this,
        jdk,
        place,
        List.of(home.resolve("bin/karaf").toString(), "server"),
        Map.of(
            "JAVA_HOME", jdk.home().toString(),
            "KARAF_BASE", base.toString(),
            "KARAF_DATA", base.resolve("data").toString(),
            "KARAF_ETC", base.resolve("etc").toString(),
            "EXTRA_JAVA_OPTS", agent + " -Dshop.port=" + port),
        port,
        base.resolve("data/log"));
  }
}
