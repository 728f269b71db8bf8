package io.flightshare.acceptance;

import com.acme.traced.Hasty;
import com.acme.traced.Looker;
import com.acme.traced.Prices;
import com.acme.traced.Redefiner;
import com.acme.traced.TracedMain;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import io.flightshare.acceptance.harness.Project;
import io.flightshare.acceptance.harness.Running;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A debugger and agents that give a woven class another body, or that load what they are shown.
 * Agents as they are released: {@code OtherAgentsIT} in {@code server-tests}.
 */
class OtherTransformersIT {
  private static final String CALLERS = "8";
  private static final String SHARED_FIRST = "1 [first price of 42 by execution %d]";
  private static final String SHARED_OTHER = "1 [other price of 42 by execution %d]";

  private static final String CONFIG =
      """
      version: 1
      rules:
        - name: find
          match: com.acme.traced.Prices#find(long)
          coalesce: singleflight
          freshness: in-flight
      """;

  private static Jvm jvm(Jdk jdk) {
    return Jvm.of(jdk)
        .flag("-XX:+IgnoreUnrecognizedVMOptions")
        .flag("-XX:+EnableDynamicAgentLoading");
  }

  private static Finished end(Running running) {
    running.say("meet last");
    running.awaitOut("^last=");
    running.closeInput();
    Finished run = running.finish().succeeded();
    run.assertErr().allMatch(line -> line.startsWith("INFO flightshare - "));
    return run;
  }

  private static void ask(Running running, String line, String answered) {
    running.say(line);
    running.awaitOut("^" + answered + "=");
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void oneThatLoadsWhatItIsShownBeforeUs(Jdk jdk) {
    try (Running running =
        jvm(jdk).agentOf(Looker.class).agentWith(CONFIG).start(TracedMain.class, CALLERS)) {
      Finished run = end(running);
      run.assertFact("last").isEqualTo(SHARED_FIRST.formatted(1));
      run.assertFact("looker").isNull();
    }
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void oneThatLoadsWhatWeWeaveBeforeUs(Jdk jdk) {
    try (Running running =
        jvm(jdk).agentOf(Hasty.class).agentWith(CONFIG).start(TracedMain.class, CALLERS)) {
      end(running).assertFact("last").isEqualTo(SHARED_FIRST.formatted(1));
    }
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void oneThatRedefinesBeforeUs(Jdk jdk) {
    redefined(jdk, jvm(jdk).agentOf(Redefiner.class).agentWith(CONFIG));
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void oneThatRedefinesAfterUs(Jdk jdk) {
    redefined(jdk, jvm(jdk).agentWith(CONFIG).agentOf(Redefiner.class));
  }

  private static void redefined(Jdk jdk, Jvm jvm) {
    try (Running running = jvm.start(TracedMain.class, CALLERS)) {
      ask(running, "meet before", "before");
      ask(running, "redefine", "redefined");
      ask(running, "meet after", "after");
      Jvm.of(jdk)
          .runJar(Project.agentJar(), "detach", String.valueOf(running.pid()))
          .succeeded()
          .assertOut()
          .contains("flightshare is detached; 1 class has its own bytecode again");
      Finished run = end(running);
      run.assertFact("before").isEqualTo(SHARED_FIRST.formatted(1));
      run.assertFact("after").isEqualTo(SHARED_OTHER.formatted(2));
      // Before 21 the JVM itself goes back to the bytes that a class had first
      // (docs/class-loading.md).
      String body = jdk.feature() >= 21 ? "other" : "(first|other)";
      run.assertFact("last").matches("8 \\[" + body + " price of 42 by execution .*");
    }
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void debuggerRedefinesWhileCallersWait(Jdk jdk) throws Exception {
    Jvm jvm =
        jvm(jdk)
            .flag("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0")
            .agentWith(CONFIG);
    try (Running running = jvm.start(TracedMain.class, CALLERS)) {
      String port = running.awaitOut("^Listening for transport dt_socket .*?(\\d+)$").group(1);
      ask(running, "meet before", "before");
      ask(running, "hold held", "held.held");
      VirtualMachine debugged = debug(port);
      ReferenceType type = debugged.classesByName(Prices.class.getName()).get(0);
      debugged.redefineClasses(Map.of(type, Redefiner.otherPrices()));
      ask(running, "let go", "held");
      ask(running, "meet after", "after");
      Finished run = end(running);
      run.assertFact("before").isEqualTo(SHARED_FIRST.formatted(1));
      run.assertFact("held").as("the body that had begun").isEqualTo(SHARED_FIRST.formatted(2));
      run.assertFact("after").isEqualTo(SHARED_OTHER.formatted(3));
      run.assertFact("last").isEqualTo(SHARED_OTHER.formatted(4));
    }
  }

  private static VirtualMachine debug(String port) throws Exception {
    AttachingConnector sockets =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(connector -> connector.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = sockets.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue(port);
    return sockets.attach(arguments);
  }
}
