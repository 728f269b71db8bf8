package io.flightshare.servers;

import io.flightshare.acceptance.harness.Jdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Notes what was seen to work, for {@link CompatibilityTable}. */
final class Compatibility {
  private static final String FILE = "seen.tsv";

  private Compatibility() {}

  static void seen(Server server, Jdk jdk) throws IOException {
    Files.createDirectories(Build.compatibility());
    String line =
        String.join(
            "\t",
            server.name(),
            server.version(),
            server.loading(),
            String.valueOf(jdk.feature()),
            jdk.version(),
            LocalDate.now(ZoneOffset.UTC).toString());
    Files.writeString(
        file(),
        line + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  static Path file() {
    return Build.compatibility().resolve(FILE);
  }
}
