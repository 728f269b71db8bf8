package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.commands.ShopMain;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jdks;
import io.flightshare.acceptance.harness.Jvm;
import io.flightshare.acceptance.harness.Ports;
import io.flightshare.acceptance.harness.Project;
import io.flightshare.acceptance.harness.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code status PID} and {@code explain PID SIGNATURE} by the jar that ships; see AttachIT. */
class CommandsIT {
  private static final Pattern YAML =
      Pattern.compile("^```yaml\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern SHOWN =
      Pattern.compile(
          "^    \\$ java -jar flightshare-agent\\.jar (.+)\\R((?:    (?!\\$).*\\R|\\R)+)",
          Pattern.MULTILINE);

  @TempDir private Path temporary;

  /** A command by the same Java. */
  private Finished command(Jdk jdk, String name, long pid, String... arguments) {
    List<String> all = new ArrayList<>(List.of(name, Long.toString(pid)));
    all.addAll(List.of(arguments));
    return Jvm.of(jdk)
        .property("java.io.tmpdir", temporary.toString())
        .runJar(Project.agentJar(), all.toArray(new String[0]));
  }

  private static String page() throws IOException {
    return Files.readString(Project.root().resolve("docs").resolve("commands.md"));
  }

  private static String configuration() throws IOException {
    Matcher yaml = YAML.matcher(page());
    assertThat(yaml.find()).as("a configuration in docs/commands.md").isTrue();
    return yaml.group(1);
  }

  private static Running shop(Jdk jdk) throws IOException {
    Running shop = Jvm.of(jdk).agentWith(configuration()).start(ShopMain.class);
    shop.awaitOut("^ready=true$");
    shop.say("asked");
    shop.awaitOut("^asked=1$");
    return shop;
  }

  private static void end(Running shop) {
    shop.say("end");
    shop.finish().succeeded().tellsNot("failure inside Flightshare");
  }

  /** What differs from one run, or one JDK, to the next. */
  private static String comparable(String output) {
    return output
        .replaceAll("\\[[A-Za-z.$]*AppClassLoader@[0-9a-f]+]", "[the application]")
        .replaceAll("flightshare [0-9][^:]*:", "flightshare VERSION:")
        .replaceAll("from \\S+agent-config.yaml", "from agent-config.yaml")
        .replaceAll("[0-9]+ ms", "N ms")
        .replaceAll("[A-Za-z.$]*AppClassLoader", "AppClassLoader")
        .replaceAll("(?m)^ +", "  ")
        .replaceAll("(?<=\\S) +", " ")
        .replaceAll("\\s*\\R", "\n")
        .trim();
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void theOutputIsTheOneInTheDocumentation(Jdk jdk) throws IOException {
    Path config = Files.writeString(temporary.resolve("agent-config.yaml"), configuration());
    Jvm jvm = Jvm.of(jdk).flag("-XX:+IgnoreUnrecognizedVMOptions");
    try (Running shop = jvm.flag("-XX:+EnableDynamicAgentLoading").start(ShopMain.class)) {
      shop.awaitOut("^ready=true$");
      Matcher shown = SHOWN.matcher(page());
      Set<String> commands = new LinkedHashSet<>();
      while (shown.find()) {
        String[] words = shown.group(1).replace("config=", "config=" + temporary + "/").split(" +");
        if (words[0].equals("status")) {
          shop.say("asked");
          shop.awaitOut("^asked=1$");
        }
        String[] arguments = words.length == 3 ? new String[] {words[2]} : new String[0];
        Finished run = command(jdk, words[0], shop.pid(), arguments);
        assertThat(comparable(run.out()))
            .as(shown.group(1))
            .isEqualTo(comparable(shown.group(2).replaceAll("(?m)^    ", "")));
        run.assertErr().isEmpty();
        boolean good = run.out().contains("woven:") || !words[0].equals("explain");
        run.exited(good ? 0 : 1);
        commands.add(words[0]);
      }
      assertThat(commands).containsExactly("attach", "status", "explain", "detach");
      Files.delete(config);
      assertThat(temporary).as("what a command leaves behind").isEmptyDirectory();
      end(shop);
    }
  }

  @Test
  void noPortIsOpened() throws IOException {
    assumeTrue(Ports.areTold());
    try (Running shop = shop(Jdk.current())) {
      command(Jdk.current(), "status", shop.pid()).succeeded();
      command(Jdk.current(), "explain", shop.pid(), "com.acme.commands.Stock#amount").succeeded();
      assertThat(Ports.listening(shop.pid())).isEmpty();
      end(shop);
    }
  }

  @Test
  void explainChangesNothing() throws IOException {
    try (Running shop = shop(Jdk.current())) {
      command(Jdk.current(), "explain", shop.pid(), "com.acme.commands.*#*").succeeded();
      shop.say("again");
      shop.awaitOut("^again=1$");
      end(shop);
    }
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void jvmWithoutAnAgentSaysSo(Jdk jdk) {
    try (Running running = Jvm.of(jdk).start(ShopMain.class)) {
      running.awaitOut("^ready=true$");
      command(jdk, "status", running.pid())
          .exited(1)
          .assertOut()
          .containsExactly("flightshare does not run in this JVM");
      command(jdk, "explain", running.pid(), "com.acme.commands.Stock#amount").exited(1);
      running.say("end");
      running.finish().succeeded();
    }
  }

  @Test
  void idleAgentSaysWhatItWaitsFor() {
    try (Running running = Jvm.current().agent("reload=20ms").start(ShopMain.class)) {
      running.awaitOut("^ready=true$");
      Finished none = command(Jdk.current(), "status", running.pid()).exited(1);
      assertThat(none.out())
          .contains("no configuration file ", "; idle, the application runs as it is");
      Finished why =
          command(Jdk.current(), "explain", running.pid(), "com.acme.commands.Stock#amount")
              .exited(1);
      why.assertOut()
          .containsExactly(
              "com.acme.commands.Stock#amount",
              "  idle: nothing is woven in this JVM, since there is no configuration that could be"
                  + " used");
      running.write("agent-config.yaml", "version: 1\nrules: [}\n");
      running.awaitErr("agent-config.yaml:2:");
      running.awaitErr("reload: .* cannot be used");
      Finished bad = command(Jdk.current(), "status", running.pid()).exited(1);
      assertThat(bad.out()).contains("agent-config.yaml:2:9: error: not YAML");
      running.say("end");
      running.finish().succeeded();
    }
  }

  @Test
  void badReloadIsBadNewsThoughTheRulesStay() throws IOException {
    try (Running shop = shop(Jdk.current())) {
      command(Jdk.current(), "status", shop.pid()).succeeded();
      shop.write("agent-config.yaml", "version: 1\nreload: 20ms\nrules: [}\n");
      shop.awaitErr("the rules in force stay");
      Finished bad = command(Jdk.current(), "status", shop.pid()).exited(1);
      assertThat(bad.out())
          .contains("agent-config.yaml:3:9: error: not YAML", "; the rules in force stay")
          .contains("stock-amount");
      end(shop);
    }
  }

  @Test
  void whatIsNoJvmIsLeftAlone() throws IOException {
    assumeTrue(Ports.areTold());
    Process sleeper = new ProcessBuilder("sleep", "60").start();
    try {
      command(Jdk.current(), "status", sleeper.pid()).exited(2).tells("is no JVM that could be");
      assertThat(sleeper.isAlive()).isTrue();
    } finally {
      sleeper.destroyForcibly();
    }
  }

  @Test
  void jvmThatRefusesIsNotDisturbed() {
    assumeTrue(Ports.areTold());
    try (Running running =
        Jvm.current().flag("-XX:+DisableAttachMechanism").start(ShopMain.class)) {
      running.awaitOut("^ready=true$");
      command(Jdk.current(), "status", running.pid())
          .exited(2)
          .tells("was started with -XX:+DisableAttachMechanism");
      running.say("end");
      assertThat(running.finish().succeeded().out()).doesNotContain("Full thread dump");
    }
  }

  @Test
  void whatCannotBeAskedIsAMatterOfUsage() {
    String pid = Long.toString(ProcessHandle.current().pid());
    Stream.of(
            new String[] {"status"},
            new String[] {"status", "none"},
            new String[] {"status", "0"},
            new String[] {"explain", pid},
            new String[] {"explain", pid, "com.acme.Stock.amount"},
            new String[] {"attach", pid, "confg=x"},
            new String[] {"attach", pid, "agent-config.yaml"},
            new String[] {"attach", pid, "config=nowhere.yaml"})
        .forEach(
            words ->
                Jvm.current().runJar(Project.agentJar(), words).exited(2).assertErr().isNotEmpty());
  }

  static Stream<Arguments> pairs() {
    return Jdks.all().stream()
        .flatMap(
            target ->
                Stream.of(Jdks.all().iterator().next(), Jdk.current(), newest())
                    .filter(own -> own.feature() != target.feature())
                    .distinct()
                    .map(own -> Arguments.of(own, target)));
  }

  private static Jdk newest() {
    return Jdks.all().stream().reduce((older, newer) -> newer).orElseThrow();
  }

  /** Administrators have one JDK at hand, and old JVMs to look after. */
  @ParameterizedTest(name = "{0} attaches to {1}")
  @MethodSource("pairs")
  void theCommandNeedNotBeOfTheJavaThatItAttachesTo(Jdk own, Jdk target) throws IOException {
    Path config = Files.writeString(temporary.resolve("agent-config.yaml"), configuration());
    try (Running shop =
        Jvm.of(target)
            .flag("-XX:+IgnoreUnrecognizedVMOptions")
            .flag("-XX:+EnableDynamicAgentLoading")
            .start(ShopMain.class)) {
      shop.awaitOut("^ready=true$");
      command(own, "attach", shop.pid(), "config=" + config)
          .succeeded()
          .assertOut()
          .anyMatch(line -> line.matches("flightshare .*: .* from .*agent-config.yaml, mode on"));
      command(own, "detach", shop.pid())
          .succeeded()
          .assertOut()
          .anyMatch(line -> line.startsWith("flightshare is detached"));
      end(shop);
    }
  }
}
