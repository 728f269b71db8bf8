package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.attach.AttachMain;
import com.acme.attach.InsideMain;
import com.acme.attach.Recorder;
import com.acme.hello.SharingMain;
import com.acme.late.LateMain;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.VirtualMachine;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import io.flightshare.acceptance.harness.Ports;
import io.flightshare.acceptance.harness.Project;
import io.flightshare.acceptance.harness.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * An agent that comes when the application runs already, one that comes twice, and one that goes.
 */
class AttachIT {
  private static final int CYCLES = 20;

  private static final String TILL =
      """
      version: 1
      rules:
        - name: held
          match: com.acme.attach.Till#held
          coalesce: singleflight
        - name: reads
          match:
            - com.acme.attach.Till#read
            - com.acme.attach.Till#count
          coalesce: singleflight
          invalidated-by:
            - match: com.acme.attach.Till#write
        - name: writes
          match: com.acme.attach.Till#write
          coalesce: write-merge
        - name: futures
          match:
            - com.acme.attach.Till#later
            - com.acme.attach.Goods#pending
          coalesce: singleflight
        - name: copies
          match: com.acme.attach.Goods#copied
          coalesce: singleflight
          key: [arg0.text, "static com.acme.attach.Goods#tenant()", "mdc:tenant"]
          result: copy
        - name: operated
          match: com.acme.attach.Goods#operated
          coalesce: singleflight
          result: com.acme.attach.Goods$Copier
        - name: looked
          match: com.acme.attach.Goods#looked
          coalesce: singleflight
          errors: copy
      """;

  private static final String INSIDE =
      """
      version: 1
      rules:
        - name: inside
          match:
            - com.acme.attach.Inside#object
            - com.acme.attach.Inside#bits
            - com.acme.attach.Inside#future
            - com.acme.attach.Inside#failure
          coalesce: singleflight
          invalidated-by:
            - match: com.acme.attach.Inside#fence
      """;

  @TempDir private Path folder;

  private static final String LATE =
      """
      version: 1
      rules:
        - name: late
          match: com.acme.late.LateMain#find
          coalesce: singleflight
      """;

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void methodsOfClassesThatAreLoadedAlreadyAreWoven(Jdk jdk) throws Exception {
    Jvm jvm = Jvm.of(jdk).file("late.yaml", LATE).flag("-XX:+IgnoreUnrecognizedVMOptions");
    try (Running running = jvm.flag("-XX:+EnableDynamicAgentLoading").start(LateMain.class)) {
      running.awaitOut("^ready=true$");
      running.say("before");
      running.awaitOut("^before=\\d+$");
      attach(running, "config=late.yaml");
      running.say("after");
      running.awaitOut("^after=\\d+$");
      attach(running, "config=late.yaml");
      running.say("again");
      running.awaitOut("^again=\\d+$");
      running.say("end");
      Finished run = running.finish().succeeded();
      run.assertFact("before").isEqualTo("3");
      run.assertFact("after").isEqualTo("1");
      run.assertFact("again").isEqualTo("1");
      run.tells("1 rule from late.yaml, mode on");
      run.tells("woven: rule late: com.acme.late.LateMain#find(java.lang.String)");
      run.tells("running in this JVM already");
    }
  }

  private static void attach(Running running, String arguments) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(running.pid()));
    try {
      machine.loadAgent(Project.agentJar().toString(), arguments);
    } catch (AgentLoadException e) {
      // Java 8 says "0" for success, where newer ones expect "return code: 0".
      assertThat(e.getMessage()).isIn("0", "Failed to load agent library: 0");
    } finally {
      machine.detach();
    }
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void sameAgentTwiceIsToldAndHarmless(Jdk jdk) {
    Finished run =
        Jvm.of(jdk)
            .agentWith(
                """
                version: 1
                rules:
                  - name: find
                    match: com.acme.hello.SharingMain#find
                    coalesce: singleflight
                """)
            .agent()
            .run(SharingMain.class)
            .succeeded();
    run.assertFact("executions").isEqualTo("1");
    run.tells("1 rule from agent-config.yaml, mode on");
    run.tells("WARN", "running in this JVM already", "this second agent does nothing");
    run.tells("woven: rule find: ");
  }

  /** As the command line does it, but that no JVM has to be started for it. */
  private String ask(Running running, String request) throws Exception {
    Path exchange = Files.createTempDirectory(folder, "command");
    Files.writeString(exchange.resolve("request"), request);
    attach(running, "command=" + exchange);
    return Files.readString(exchange.resolve("answer"));
  }

  private static Finished command(Jdk jdk, String... words) {
    return Jvm.of(jdk).runJar(Project.agentJar(), words);
  }

  private static Running withRecorder(Jdk jdk, Class<?> main) {
    return Jvm.of(jdk)
        .file("till.yaml", TILL)
        .agentOf(Recorder.class)
        .flag("-XX:+IgnoreUnrecognizedVMOptions")
        .flag("-XX:+EnableDynamicAgentLoading")
        .flag("-XX:SoftRefLRUPolicyMSPerMB=0")
        .start(main);
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void nothingIsLeftOfTwentyAgentsThatHaveComeAndGoneUnderLoad(Jdk jdk) throws Exception {
    try (Running running = withRecorder(jdk, AttachMain.class)) {
      running.awaitOut("^ready=true$");
      int done = 0;
      for (int cycle = 1; cycle <= CYCLES; cycle++) {
        assertThat(ask(running, "attach\nconfig=till.yaml"))
            .startsWith(
                "0\nflightshare " + Project.version() + ": 7 rules from till.yaml, mode on");
        running.say("attached");
        running.awaitOut("^done=" + ++done + "$");
        assertThat(ask(running, "detach"))
            .startsWith("0\nflightshare is detached; ")
            .endsWith(" own bytecode again");
        running.say("detached");
        running.awaitOut("^done=" + ++done + "$");
      }
      running.say("at last");
      running.awaitOut("^done=" + ++done + "$");
      running.say("end");
      Finished run = running.finish().succeeded();
      run.assertFact("wrong").isEqualTo("0");
      run.assertFact("loaders").isEqualTo(Integer.toString(CYCLES));
      run.assertFact("left").isEqualTo("0");
      run.assertFact("goods").isEqualTo("1 3 1 3 done done " + 3 * CYCLES);
      for (String fact : List.of("shared=1", "foreign=0", "alone=3", "beans=0")) {
        assertThat(run.out().lines().filter(fact::equals))
            .as("%s in %s", fact, run.description())
            .hasSize(CYCLES);
      }
      run.tellsNot("failure inside Flightshare");
    }
  }

  /** Three callers fence; of three others with an equal call one executes, and two wait for it. */
  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void callsThatAreInsideFinishAsTheyHaveBegun(Jdk jdk) throws Exception {
    Jvm jvm = Jvm.of(jdk).file("c.yaml", INSIDE).flag("-XX:+IgnoreUnrecognizedVMOptions");
    try (Running running = jvm.flag("-XX:+EnableDynamicAgentLoading").start(InsideMain.class)) {
      running.awaitOut("^ready=true$");
      int done = 0;
      for (boolean another : List.of(false, true, false, true)) {
        ask(running, "attach\nconfig=c.yaml");
        running.say("enter");
        running.awaitOut("^done=" + ++done + "$");
        assertThat(ask(running, "detach")).startsWith("0\n");
        if (another) { // through whose gate they leave, and who must not take them for its own
          assertThat(ask(running, "attach\nconfig=c.yaml")).startsWith("0\n");
        }
        running.say("leave");
        running.awaitOut("^done=" + ++done + "$");
        if (another) {
          assertThat(ask(running, "status")).doesNotContain("in vain").contains("inside");
          ask(running, "detach");
        }
      }
      running.say("end");
      Finished run = running.finish().succeeded();
      String fact = "outcomes=[2, failure 4, fence, future 3, object 1]";
      for (String expected : List.of("inside=7", "executed=7", fact)) {
        assertThat(run.out().lines().filter(expected::equals))
            .as("%s in %s", expected, run.description())
            .hasSize(4);
      }
      run.tellsNot("failure inside Flightshare").tellsNot("Exception");
    }
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void theCommandLineBringsAnAgentAndTakesItAway(Jdk jdk) throws Exception {
    Jvm jvm = Jvm.of(jdk).file("late.yaml", LATE).flag("-XX:+IgnoreUnrecognizedVMOptions");
    try (Running running = jvm.flag("-XX:+EnableDynamicAgentLoading").start(LateMain.class)) {
      running.awaitOut("^ready=true$");
      String pid = Long.toString(running.pid());
      command(jdk, "detach", pid)
          .exited(1)
          .assertOut()
          .containsExactly("flightshare does not run in this JVM");
      Path config = Files.writeString(folder.resolve("a, b.yaml"), LATE);
      Path log = folder.resolve("agent.log");
      Finished attached = command(jdk, "attach", pid, "config=" + config, "log=" + log).succeeded();
      attached
          .assertOut()
          .anyMatch(line -> line.matches("flightshare .*: 1 rule from .*a, b.yaml, mode on"))
          .anyMatch(line -> line.matches("late +on +1 .*"));
      running.say("shared");
      running.awaitOut("^shared=1$");
      command(jdk, "attach", pid).exited(1);
      command(jdk, "detach", pid)
          .succeeded()
          .assertOut()
          .containsExactly("flightshare is detached; 1 class has its own bytecode again");
      running.say("alone");
      running.awaitOut("^alone=3$");
      command(jdk, "status", pid).exited(1);
      assertThat(Files.readString(log))
          .contains("woven: rule late", "running in this JVM already", "flightshare is detached");
      if (Ports.areTold()) {
        assertThat(Ports.openFiles(running.pid())).doesNotContain(log.toRealPath().toString());
        assertThat(Ports.listening(running.pid())).isEmpty();
      }
      command(jdk, "attach", pid, "config=" + config, "log=" + log).succeeded();
      running.say("again");
      running.awaitOut("^again=1$");
      running.say("end");
      running.finish().succeeded().assertErr().isEmpty();
    }
  }
}
