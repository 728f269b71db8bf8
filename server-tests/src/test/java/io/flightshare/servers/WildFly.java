package io.flightshare.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flightshare.acceptance.harness.Jdk;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** With {@code standalone.sh}, and the flag in a {@code standalone.conf} that includes its own. */
record WildFly(String key, String api, Set<Integer> javas, Set<Integer> javasOfShortRun)
    implements Redeploying {
  static final WildFly OLD = new WildFly("wildfly26", "javax", Set.of(8, 11, 17), Set.of(8));
  static final WildFly CURRENT = new WildFly("wildfly", "jakarta", Set.of(17, 21, 25), Set.of(25));

  /** Who may log in, with the role that the shop asks for. */
  static final List<String> USERS = List.of("anne", "bob");

  @Override
  public String name() {
    return "WildFly";
  }

  @Override
  public String version() {
    return Build.version(key);
  }

  @Override
  public String loading() {
    return "JBoss Modules: a module sees what it declares";
  }

  @Override
  public String welcome() {
    return "WFLYSRV0025";
  }

  @Override
  public String farewell() {
    return "WFLYSRV0050";
  }

  @Override
  public Path pack(Path folder) {
    return Deployables.guardedWar(folder, api);
  }

  /** The current one keeps that of the last shop that was replaced. */
  @Override
  public int left() {
    return equals(CURRENT) ? 2 : 1;
  }

  @Override
  public String hotFolder() {
    return "base/deployments";
  }

  /** As {@code add-user.sh} would. */
  private static void addUsers(Workplace place) {
    StringBuilder users = new StringBuilder("#$REALM_NAME=ApplicationRealm$\n");
    StringBuilder roles = new StringBuilder();
    for (String user : USERS) {
      users.append(user).append('=').append(digest(user)).append('\n');
      roles.append(user).append("=clerk\n");
    }
    place.write("base/configuration/application-users.properties", users.toString());
    place.write("base/configuration/application-roles.properties", roles.toString());
  }

  private static String digest(String user) {
    try {
      byte[] bytes = (user + ":ApplicationRealm:" + password(user)).getBytes(UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static String password(String user) {
    return "of-" + user;
  }

  @Override
  public Live start(Jdk jdk, Workplace place, String agent) throws IOException {
    Path home = Build.home(key);
    int port = Workplace.freePort();
    place.copy(home.resolve("standalone/configuration"), "base/configuration");
    addUsers(place);
    // Its usual number of threads depends on the machine's processors.
    place.edit(
        "base/configuration/standalone.xml",
        "<worker name=\"default\"/>",
        "<worker name=\"default\" task-max-threads=\"" + Proof.THREADS + "\"/>",
        "scan-interval=\"5000\"",
        "scan-interval=\"500\"");
    pack(place.directory(hotFolder()));
    Path conf =
        place.write(
            "standalone.conf",
            """
            . "$JBOSS_HOME/bin/standalone.conf"
            JAVA_OPTS="$JAVA_OPTS %s"
            """
                .formatted(agent));
    Path base = place.folder().resolve("base");
    return Live.start(
        this,
        jdk,
        place,
        List.of(
            home.resolve("bin/standalone.sh").toString(),
            "-Djboss.server.base.dir=" + base,
            "-Djboss.bind.address=127.0.0.1",
            "-Djboss.bind.address.management=127.0.0.1",
            "-Djboss.http.port=" + port,
            "-Djboss.https.port=" + Workplace.freePort(),
            "-Djboss.management.http.port=" + Workplace.freePort(),
            "-Djboss.management.https.port=" + Workplace.freePort()),
        Map.of(
            "JAVA_HOME", jdk.home().toString(),
            "JBOSS_HOME", home.toString(),
            "RUN_CONF", conf.toString()),
        port,
        base.resolve("log"));
  }
}
