package io.flightshare.acceptance;

import com.acme.kinds.KindsMain;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is never woven, each with its reason. */
class RefusalsIT {
  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void case25_eachKindIsRefusedWithItsReasonAndStreamsAreAmongThem(Jdk jdk) {
    Finished run =
        Jvm.of(jdk)
            .file(
                "agent-config.yaml",
                """
                version: 1
                defaults: {coalesce: singleflight}
                rules:
                  - {name: kinds, match: "com.acme.kinds.Kinds#*"}
                  - {name: greet, match: "com.acme.kinds.*#greet(String)"}
                """)
            .agent("log-level=debug")
            .run(KindsMain.class)
            .succeeded();
    String refused = "not woven: rule kinds: com.acme.kinds.Kinds#";
    run.tells(refused + "locked(", "synchronized");
    run.tells(refused + "inC(", "native");
    run.tells(refused + "unwritten(", "abstract");
    run.tells(refused + "<init>(", "constructor");
    run.tells(refused + "<clinit>(", "static initialiser");
    run.tells(refused + "task(", "FutureTask", "does not tell when it is complete");
    run.tells(refused + "draft(", "java.lang.StringBuilder", "say result: shared");
    run.tells(refused + "ticket(", "a kind of future of its own");
    run.tells(refused + "stream(", "one caller alone can read");
    run.tells(refused + "iterator(", "one caller alone can read");
    run.tells(refused + "open(", "close");
    run.tells(refused + "handle(", "Kinds$Handle, a java.lang.AutoCloseable");
    run.tells(refused + "visit(", "arg1 is a java.util.function.Consumer, a callback");
    run.tells(refused + "write(", "arg1 is a java.lang.StringBuilder");
    run.tells(refused + "fill(", "writes into the java.util.List that it is passed as arg1");
    run.tells(refused + "load(", "writes into the byte[] that it is passed as arg0");
    run.tells(refused + "compareTo(java.lang.Object)", "bridge");
    run.tells("woven: rule kinds: com.acme.kinds.Kinds#plain(java.lang.String)");
    run.tells("woven: rule kinds: com.acme.kinds.Kinds#compareTo(com.acme.kinds.Kinds)");
    run.tells("woven: rule kinds: com.acme.kinds.Kinds#later(java.lang.String)");
    run.assertFact("plain").isEqualTo("1");
    run.assertFact("visited").isEqualTo("3");
    run.assertFact("visited.names").isEqualTo("[a, a, a]");
    run.assertFact("filled").isEqualTo("9");
    run.assertFact("filled.names").isEqualTo("[[a] 1 b]");
    run.assertFact("summed").isEqualTo("1");
    run.assertFact("bridged").isEqualTo("1");

    run.assertFact("proxy.package").isEqualTo("com.acme.kinds");
    run.assertErr()
        .anyMatch(
            line -> line.matches("DEBUG .*com\\.acme\\.kinds\\.\\$Proxy\\d+\\b.*JDK proxy.*"));
    run.tells("woven: rule greet: com.acme.kinds.KindsMain$Host#greet(java.lang.String)");
    run.assertFact("proxied").isEqualTo("1");
  }

  @Test
  void methodThatIsNamedIsToldWithoutDebug() {
    Finished run =
        Jvm.current()
            .agentWith(
                """
                version: 1
                defaults: {coalesce: singleflight}
                rules:
                  - {name: locked, match: "com.acme.kinds.Kinds#locked"}
                """)
            .run(KindsMain.class)
            .succeeded();
    run.tells("WARN", "not woven: rule locked: com.acme.kinds.Kinds#locked(", "synchronized");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<init>", "<clinit>"})
  void constructorsAndStaticInitialisersCannotEvenBeNamed(String name) {
    Finished run =
        Jvm.current()
            .agentWith(
                """
                version: 1
                defaults: {coalesce: singleflight}
                rules:
                  - {name: none, match: "com.acme.kinds.Kinds#%s"}
                """
                    .formatted(name))
            .run(KindsMain.class)
            .succeeded();
    run.tells(
        "ERROR",
        "agent-config.yaml:4:",
        "rule \"none\"",
        "constructors and static initialisers are never woven");
  }
}
