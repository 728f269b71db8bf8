package io.flightshare.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page says was seen with the versions that the build has. */
class CompatibilityTableTest {
  private static final Path PAGE = Path.of("../docs/compatibility.md");

  @Test
  void everyServerHasBeenTriedInTheVersionThatTheBuildHas() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    for (Server server : CompatibilityTable.all().toList()) {
      String begin = "| " + CompatibilityTable.title(server) + " | ";
      List<String> rows = lines.stream().filter(line -> line.startsWith(begin)).toList();
      assertThat(rows).as("rows of %s; run server-tests/run", begin).hasSize(1);
      long tried = rows.get(0).split(" \\| yes", -1).length - 1;
      assertThat(tried).as(rows.get(0)).isEqualTo(server.javas().size());
    }
  }

  @Test
  void everyOtherAgentIsNamedInTheVersionThatTheBuildHas() throws IOException {
    String page = Files.readString(PAGE);
    for (OtherAgent other : OtherAgent.values()) {
      assertThat(page).contains("| " + other + " | yes | yes |");
    }
  }

  @Test
  void onlyWhatIsBetweenTheMarksIsReplaced() {
    String page = "a\n" + CompatibilityTable.BEGIN + "\n\nold\n" + CompatibilityTable.END + "\nz\n";
    String once = CompatibilityTable.replaced(page, "new\n");
    assertThat(once).startsWith("a\n").endsWith("\nz\n").contains("\nnew\n").doesNotContain("old");
    assertThat(CompatibilityTable.replaced(once, "new\n")).isEqualTo(once);
  }
}
