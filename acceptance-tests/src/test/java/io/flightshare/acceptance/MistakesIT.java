package io.flightshare.acceptance;

import com.acme.hello.SharingMain;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jvm;
import org.junit.jupiter.api.Test;

/** What is wrong with a configuration is told, and the application runs in any case. */
class MistakesIT {
  private static final String IDLE = "idle, the application runs as it is";

  @Test
  void unknownKeyInARule() {
    Finished run =
        run(
            """
            version: 1
            rules:
              - name: find
                match: com.acme.hello.SharingMain#find
                coalesse: singleflight
            """,
            "3");
    run.tells(
        "ERROR", "agent-config.yaml:5:5: error: ", "\"coalesse\"", "did you mean \"coalesce\"");
    run.tells("0 rules from agent-config.yaml", "1 refused");
  }

  @Test
  void unknownKeyAtTheTop() {
    Finished run =
        run(
            """
            version: 1
            ruels:
              - name: find
            """,
            "3");
    run.tells("agent-config.yaml:2:1: error: ", "\"ruels\"", "did you mean \"rules\"");
    run.tells(IDLE);
  }

  @Test
  void badSignature() {
    Finished run =
        run(
            """
            version: 1
            rules:
              - name: find
                match: com.acme.hello.SharingMain.find(String)
                coalesce: singleflight
            """,
            "3");
    run.tells("agent-config.yaml:4:", "error: ", "com.acme.hello.SharingMain#find");
  }

  @Test
  void badRuleCostsNoOther() {
    Finished run =
        run(
            """
            version: 1
            rules:
              - name: bad
                match: "com.acme.hello.SharingMain#find(List<String>)"
                coalesce: singleflight
              - name: good
                match: com.acme.hello.SharingMain#find
                coalesce: singleflight
            """,
            "1");
    run.tells("agent-config.yaml:4:", "error: rule \"bad\": ");
    run.tells("1 rule from agent-config.yaml, mode on (1 refused");
    run.tells("woven: rule good: ");
  }

  @Test
  void badSettingOfTheFileIsToldAndTheRestApplies() {
    Finished run =
        run(
            """
            version: 1
            reload: 5 s of time
            rules:
              - name: find
                match: com.acme.hello.SharingMain#find
                coalesce: singleflight
            """,
            "1");
    run.tells("agent-config.yaml:2:9: error: reload", "found \"5 s of time\"");
  }

  @Test
  void notYaml() {
    Finished run = run("version: 1\nrules: [}\n", "3");
    run.tells("agent-config.yaml:2:9: error: not YAML: ");
    run.tells(IDLE);
  }

  @Test
  void unquotedWildcard() {
    Finished run =
        run(
            """
            version: 1
            rules:
              - name: find
                match: *..SharingMain#find
                coalesce: singleflight
            """,
            "3");
    run.tells("agent-config.yaml:4:", "not YAML", "quote this signature");
  }

  @Test
  void emptyFile() {
    Finished run = run("", "3");
    run.tells("error: the file is empty");
    run.tells(IDLE);
  }

  @Test
  void bytesThatAreNoText() {
    Finished run = run("\0\1\2 version: 1", "3");
    run.tells("agent-config.yaml", "error: ");
    run.tells(IDLE);
  }

  @Test
  void missingFileThatIsNamed() {
    Finished run = Jvm.current().agent("config=nowhere.yaml").run(SharingMain.class).succeeded();
    run.assertFact("executions").isEqualTo("3");
    run.assertErr().hasSize(1);
    run.tells("WARN", "no configuration file ", "/nowhere.yaml", IDLE);
  }

  @Test
  void folderInsteadOfAFile() {
    Finished run = Jvm.current().agent("config=.").run(SharingMain.class).succeeded();
    run.assertFact("executions").isEqualTo("3");
    run.tells("is a directory", IDLE);
  }

  @Test
  void noFileAtAllIsOneLine() {
    Finished run = Jvm.current().agent().run(SharingMain.class).succeeded();
    run.assertFact("executions").isEqualTo("3");
    run.assertErr().hasSize(1);
    run.tells("no configuration file ", "agent-config.yaml", "config=PATH", IDLE);
  }

  private static Finished run(String yaml, String executions) {
    Finished run = Jvm.current().agentWith(yaml).run(SharingMain.class).succeeded();
    run.assertFact("executions").isEqualTo(executions);
    return run;
  }
}
