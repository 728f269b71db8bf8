package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.hello.SharingMain;
import com.acme.late.LateMain;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.VirtualMachine;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import io.flightshare.acceptance.harness.Project;
import io.flightshare.acceptance.harness.Running;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** An agent that comes when the application runs already, and one that comes twice. */
class AttachIT {
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
      assertThat(e).hasMessage("0");
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
}
