package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.hello.HelloMain;
import com.acme.hygiene.OwnLogManager;
import com.acme.hygiene.OwnServerBuilder;
import com.acme.hygiene.ServerMain;
import com.acme.hygiene.StateMain;
import com.acme.hygiene.StreamsMain;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import io.flightshare.acceptance.harness.Project;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** An application that the rules do not mean cannot tell that the agent is there. */
class HygieneIT {
  private static final String MATCHES_NOTHING =
      """
      version: 1
      rules:
        - name: elsewhere
          match: com.acme.elsewhere.Dao#find(long)
          coalesce: singleflight
        - name: subtypes
          match: com.acme.elsewhere.Repository+#load
          coalesce: write-merge
      """;

  private static final String FIND =
      """
      version: 1
      rules:
        - name: find
          match: com.acme.hygiene.Service#find
          coalesce: singleflight
      """;

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void helloWorldSaysExactlyThatAndTheAgentOneLine(Jdk jdk) {
    Finished run = Jvm.of(jdk).agentWith(MATCHES_NOTHING).run(HelloMain.class).succeeded();
    run.assertOut().containsExactly("hello, world");
    run.assertErr()
        .containsExactly(
            "INFO flightshare - flightshare "
                + Project.version()
                + ": 2 rules from agent-config.yaml, mode on");
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void neitherLoggingNorManagementOfTheJdkIsWokenUp(Jdk jdk) {
    Finished run =
        Jvm.of(jdk)
            .agentWith(MATCHES_NOTHING)
            .flag("-verbose:class")
            .run(HelloMain.class)
            .succeeded();
    run.assertOut()
        .anyMatch(line -> line.contains("io.flightshare.agent.launch.Launcher"))
        .noneMatch(line -> line.contains("java.util.logging."))
        .noneMatch(line -> line.contains("javax.management."))
        .noneMatch(line -> line.contains("java.lang.management."));
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void propertiesThreadsAndLoadersAreWhatTheyAreWithoutTheAgent(Jdk jdk) {
    Map<String, String> without =
        Jvm.of(jdk).file("agent-config.yaml", MATCHES_NOTHING).run(StateMain.class).facts();
    Map<String, String> with =
        Jvm.of(jdk).agentWith(MATCHES_NOTHING).run(StateMain.class).succeeded().facts();
    for (Map<String, String> facts : List.of(without, with)) {
      facts.remove("property.user.dir"); // each run has its own working directory
      facts.remove("property.java.class.path"); // Java 8 itself adds the jar of every agent
    }
    assertThat(with).isEqualTo(without);
    assertThat(with).containsKey("thread.main");
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void applicationGetsItsOwnLogManagerAndMBeanServer(Jdk jdk) {
    Finished run =
        Jvm.of(jdk)
            .agentWith(FIND)
            .property("java.util.logging.manager", OwnLogManager.class.getName())
            .property("javax.management.builder.initial", OwnServerBuilder.class.getName())
            .run(ServerMain.class)
            .succeeded();
    run.assertFact("executions").isEqualTo("1");
    run.assertFact("log.manager").isEqualTo(OwnLogManager.class.getName());
    run.assertFact("servers.built").isEqualTo("1");
    run.assertErr().allMatch(line -> line.startsWith("INFO flightshare - "));
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void streamsThatTheApplicationPutsInPlaceAreItsOwn(Jdk jdk) {
    Finished run = Jvm.of(jdk).agentWith(FIND).run(StreamsMain.class).succeeded();
    run.assertFact("executions").isEqualTo("1");
    run.assertFact("written").isEqualTo("0");
    run.tells("woven: rule find: com.acme.hygiene.Service#find(long)");
  }
}
