package io.flightshare.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.acceptance.harness.Jdk;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * With {@code catalina.sh run}, the flag in {@code CATALINA_OPTS}, and the manager for
 * redeployment.
 */
record Tomcat(String key, String api, Set<Integer> javas, Set<Integer> javasOfShortRun)
    implements Redeploying {
  private static final String OPERATOR =
      "Basic "
          + Base64.getEncoder()
              .encodeToString("operator:operator".getBytes(StandardCharsets.US_ASCII));

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
  public Path pack(Path folder) {
    return Deployables.war(folder, api);
  }

  /** By its manager, since its host looks for what is new every ten seconds. */
  @Override
  public void redeploy(Live live, Workplace place) {
    Path war = pack(place.directory("new"));
    assertThat(manager(live, "deploy?update=true&path=/shop&war=" + war.toUri())).startsWith("OK");
  }

  /** What its manager says to a command. */
  String manager(Live live, String command) {
    HttpResponse<String> answer = live.get("manager/text/" + command, "Authorization", OPERATOR);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  @Override
  public String hotFolder() {
    return "base/webapps";
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
    pack(place.directory(hotFolder()));
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
