package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.late.LateMain;
import com.acme.reload.LoadMain;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import io.flightshare.acceptance.harness.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The file changes while the application runs. */
class ReloadIT {
  private static final String FILE = "agent-config.yaml";

  private static String config(String rules) {
    return "version: 1\nreload: 20ms\nrules:\n" + rules;
  }

  private static String late(String settings) {
    return config(
        """
          - name: late
            match: com.acme.late.LateMain#find
            coalesce: singleflight
        """
            + settings);
  }

  /** Makes three calls at once and tells how many executions they took. */
  private static String executions(Running running, String name) {
    running.say(name);
    return running.awaitOut("^" + name + "=(\\d+)$").group(1);
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void everythingCanChange(Jdk jdk) {
    try (Running running =
        Jvm.of(jdk).file(FILE, late("")).agent("reload=20ms").start(LateMain.class)) {
      running.awaitOut("^ready=true$");
      assertThat(executions(running, "shared")).isEqualTo("1");

      running.write(FILE, late("    mode: observe\n"));
      running.awaitErr("reload: rule late: mode: the file's -> observe");
      running.awaitErr("(?s)mode: the file's -> observe.*reload: 1 rule from agent-config.yaml");
      assertThat(executions(running, "observed")).isEqualTo("3");

      running.write(FILE, late("    errors: rerun\n    max-wait: 2s\n"));
      running.awaitErr("reload: rule late: .*errors: share -> rerun, max-wait: 10s -> 2s");
      running.awaitErr("(?s)errors: share -> rerun.*reload: 1 rule from agent-config.yaml");
      assertThat(executions(running, "again")).isEqualTo("1");

      running.write(FILE, config("  - bad: [}\n"));
      running.awaitErr("agent-config.yaml:4:11: error: not YAML");
      running.awaitErr("reload: .* cannot be used, see its errors; the rules in force stay");
      assertThat(executions(running, "stays")).isEqualTo("1");

      running.write(FILE, late("    max-wait: soon\n"));
      running.awaitErr("agent-config.yaml:7:15: error: rule \"late\": max-wait");
      running.awaitErr("reload: rule late: keeps its previous form");
      assertThat(executions(running, "kept")).isEqualTo("1");

      running.write(
          FILE,
          config(
              """
                - name: other
                  match: com.acme.late.LateMain#nothing
                  coalesce: singleflight
              """));
      running.awaitErr("(?s)rule late: removed.*reload: 1 rule from agent-config.yaml");
      assertThat(executions(running, "removed")).isEqualTo("3");

      running.write(FILE, late(""));
      running.awaitErr("(?s)rule late: removed.*woven: rule late: .*reload: 1 rule from");
      assertThat(executions(running, "back")).isEqualTo("1");
      running.say("end");
      running.finish().succeeded().tellsNot("failure inside Flightshare");
    }
  }

  @Test
  void agentThatFindsNoGoodFileIsIdleUntilThereIsOne() {
    try (Running running = Jvm.current().agent("reload=20ms").start(LateMain.class)) {
      running.awaitOut("^ready=true$");
      running.awaitErr("no configuration file .*; idle, the application runs as it is, and the");
      assertThat(executions(running, "idle")).isEqualTo("3");
      running.write(FILE, "version: 2\n");
      running.awaitErr("agent-config.yaml:1:10: error: version");
      running.write(FILE, late(""));
      running.awaitErr("(?s)woven: rule late: .*reload: 1 rule from agent-config.yaml");
      assertThat(executions(running, "shared")).isEqualTo("1");
      running.say("end");
      running.finish().succeeded();
    }
  }

  @Test
  void nobodyWatchesUnderReloadZero() {
    try (Running running = Jvm.current().agent("reload=0").start(LateMain.class)) {
      running.awaitOut("^ready=true$");
      running.say("end");
      running.finish().succeeded().tellsNot("watched");
    }
  }

  private static String rules(int round) {
    return config(
        """
          - name: reads
            match: com.acme.reload.LoadMain#%s
            coalesce: singleflight
            max-wait: %ds
            errors: %s
            invalidated-by:
              - match: com.acme.reload.LoadMain#write
          - name: writes
            match: com.acme.reload.LoadMain#write
            coalesce: write-merge
            mode: %s
        """
            .formatted(
                new String[] {"read", "look", "*o*k", "read(int)"}[round % 4],
                2 + round,
                round % 2 == 0 ? "share" : "rerun",
                round % 5 == 0 ? "observe" : "on"));
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void hundredReloadsUnderFullLoad(Jdk jdk) {
    try (Running running =
        Jvm.of(jdk).file(FILE, rules(0)).agent("reload=10ms").start(LoadMain.class)) {
      running.awaitOut("^ready=true$");
      for (int round = 1; round <= 100; round++) {
        running.write(FILE, rules(round));
        running.awaitErr("max-wait: " + text(round + 1) + " -> " + text(round + 2));
        if (round == 20) {
          running.say("early");
          running.awaitOut("^early=\\d+$");
        }
      }
      running.say("late");
      running.awaitOut("^late=\\d+$");
      running.say("end");
      Finished run = running.finish().succeeded();
      run.assertFact("wrong").isEqualTo("0");
      run.tellsNot("failure inside Flightshare").tellsNot("failed");
      long growth =
          Long.parseLong(run.facts().get("late")) - Long.parseLong(run.facts().get("early"));
      assertThat(growth).as("metaspace in %s", run.description()).isLessThan(1 << 20);
    }
  }

  /** As the log writes it. */
  private static String text(int seconds) {
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
