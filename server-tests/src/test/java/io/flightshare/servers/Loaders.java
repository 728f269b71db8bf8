package io.flightshare.servers;

import com.acme.loaders.LoadersMain;
import io.flightshare.acceptance.harness.Jdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A plain main with the hierarchy of class loaders that it makes. */
record Loaders(String kind, String name, String loading, int loaders) implements Server {
  static final Loaders PARENT_LAST =
      new Loaders(
          "parent-last",
          "an EAR's hierarchy",
          "the web application's class loader takes its own classes first, its parent has another"
              + " copy",
          2);
  static final Loaders NOTHING_BUT_JAVA =
      new Loaders(
          "nothing-but-java", "a class loader of one's own", "it shows nothing but `java.*`", 1);

  @Override
  public String version() {
    return "";
  }

  @Override
  public Set<Integer> javas() {
    return Set.of(8, 11, 17, 21, 25);
  }

  @Override
  public Set<Integer> javasOfShortRun() {
    return javas();
  }

  @Override
  public String welcome() {
    return "";
  }

  @Override
  public String farewell() {
    return "";
  }

  @Override
  public Live start(Jdk jdk, Workplace place, String agent) throws IOException {
    int port = Workplace.freePort();
    Path shop = Deployables.plainJar(place.folder());
    Path main = Deployables.loaders(place.folder());
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    if (!agent.isEmpty()) {
      command.add(agent);
    }
    command.addAll(
        List.of(
            "-cp",
            main.toString(),
            LoadersMain.class.getName(),
            kind,
            shop.toString(),
            String.valueOf(port)));
    return Live.start(this, jdk, place, command, Map.of(), port, place.folder().resolve("logs"));
  }
}
