package io.flightshare.servers;

import io.flightshare.acceptance.harness.Jdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Notes what was seen to work, one line each, for {@link CompatibilityTable}. */
final class Compatibility {
  static final String FILE = "seen.tsv";
  static final String SHARED = "shared";
  static final String REDEPLOYED = "redeployed";

  private Compatibility() {}

  /** Requests have shared, and nobody complained. */
  static void shared(Server server, Jdk jdk) throws IOException {
    seen(server, jdk, SHARED);
  }

  /** The same again and again, and nothing was left behind. */
  static void redeployed(Server server, Jdk jdk) throws IOException {
    seen(server, jdk, REDEPLOYED);
  }

  private static void seen(Server server, Jdk jdk, String what) throws IOException {
    Path folder = Files.createDirectories(Build.compatibility());
    String line =
        String.join(
            "\t",
            server.name(),
            server.version(),
            server.loading(),
            String.valueOf(jdk.feature()),
            jdk.version(),
            what,
            LocalDate.now(ZoneOffset.UTC).toString());
    Files.writeString(
        folder.resolve(FILE),
        line + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
