package io.flightshare.servers;

import io.flightshare.acceptance.harness.Jdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * With {@code catalina.sh run}, the flag in {@code CATALINA_OPTS}, and the manager for
 * redeployment.
 */
record Tomcat(String key, String api, Set<Integer> javas, Set<Integer> javasOfShortRun)
    implements Server {
  static final Tomcat NINE = new Tomcat("tomcat9", "javax", Set.of(8, 11, 17, 21, 25), Set.of(8));
  static final Tomcat TEN = new Tomcat("tomcat10", "jakarta", Set.of(11, 17, 21, 25), Set.of(21));

  @Override
  public String name() {
    return "Tomcat";
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
    return "Server startup in";
  }

  @Override
  public String farewell() {
    return "Destroying ProtocolHandler";
  }

  @Override
  public Live start(Jdk jdk, Workplace place, String agent) throws IOException {
    Path home = Build.home(key);
    int port = Workplace.freePort();
    place.copy(home.resolve("conf"), "base/conf");
    place.edit(
        "base/conf/server.xml",
        "port=\"8005\"",
        "port=\"-1\"",
        "<Connector port=\"8080\"",
        "<Connector address=\"127.0.0.1\" minSpareThreads=\""
            + Proof.THREADS
            + "\" port=\""
            + port
            + "\"");
    place.write(
        "base/conf/tomcat-users.xml",
        """
        <tomcat-users xmlns="http://tomcat.apache.org/xml" version="1.0">
          <user username="operator" password="operator" roles="manager-script"/>
        </tomcat-users>
        """);
    place.write(
        "base/conf/Catalina/localhost/manager.xml",
        """
        <Context docBase="${catalina.home}/webapps/manager" privileged="true"/>
        """);
    place.directory("base/temp");
    Path logs = place.directory("base/logs");
    Deployables.war(place.directory("base/webapps"), api);
    Map<String, String> environment = new HashMap<>();
    environment.put("JAVA_HOME", jdk.home().toString());
    environment.put("CATALINA_BASE", place.folder().resolve("base").toString());
    environment.put("CATALINA_OPTS", agent);
    return Live.start(
        this,
        jdk,
        place,
        List.of(home.resolve("bin/catalina.sh").toString(), "run"),
        environment,
        port,
        logs);
  }
}
