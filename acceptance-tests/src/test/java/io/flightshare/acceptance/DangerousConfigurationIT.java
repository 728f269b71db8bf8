package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.danger.DangerMain;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jvm;
import io.flightshare.acceptance.harness.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The log of a deliberately dangerous configuration stands line by line in docs/safety.md; and the
 * application runs as if the agent were not there.
 */
class DangerousConfigurationIT {
  private static final Pattern SHOWN =
      Pattern.compile(
          "^```yaml dangerous\\R(.*?)^```$.*?^```text\\R(.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void theLogIsTheOneInTheDocumentation() throws IOException {
    Matcher page =
        SHOWN.matcher(Files.readString(Project.root().resolve("docs").resolve("safety.md")));
    assertThat(page.find()).as("a dangerous configuration in docs/safety.md").isTrue();
    Finished run = Jvm.current().agentWith(page.group(1)).run(DangerMain.class).succeeded();
    run.assertErr().containsExactlyElementsOf(page.group(2).lines().toList());
    run.assertFact("names").isEqualTo("1");
    run.assertFact("forEach").isEqualTo("Ada");
    run.assertFact("read").isEqualTo("1");
    run.assertFact("next").isEqualTo("1");
    run.assertFact("later").isEqualTo("[late 1]");
    run.assertFact("price").isEqualTo("12.50 for 1");
    run.assertFact("customers").isEqualTo("2");
  }

  /** The same reasons, before anything runs. */
  @Test
  void checkTellsTheSame() throws IOException {
    Matcher page =
        SHOWN.matcher(Files.readString(Project.root().resolve("docs").resolve("safety.md")));
    assertThat(page.find()).isTrue();
    Finished run =
        Jvm.current()
            .file("agent-config.yaml", page.group(1))
            .runJar(
                Project.agentJar(),
                "check",
                "agent-config.yaml",
                "--classpath",
                Project.subjects().toString())
            .exited(1);
    String told = run.out() + run.err();
    int reasons = 0;
    for (String line : page.group(2).lines().toList()) {
      if (line.startsWith("ERROR")) {
        assertThat(told).contains(line.substring("ERROR flightshare - ".length()));
        reasons++;
      } else if (line.contains("not woven: rule ")) {
        String subject = line.replaceAll(".*not woven: rule \\w+: ([^ ]+\\)): .*", "$1");
        String reason = line.substring(line.indexOf(subject) + subject.length() + 2);
        assertThat(run.out()).contains("  refused     " + subject).contains(reason);
        reasons++;
      }
    }
    assertThat(reasons).isEqualTo(9);
    assertThat(run.out())
        .contains("  weaves      com.acme.danger.Shop#customer(long)")
        .contains("returns com.acme.danger.Customer");
  }
}
