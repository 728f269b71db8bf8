package io.flightshare.benchmarks.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A JDK to measure on.
 *
 * @param java its version: 17, 25
 * @param description its name and version in full
 */
record Jdk(@JsonIgnore Path home, int java, String description) {
  /** Asks the JDK at this place what it is. */
  static Jdk at(Path home) throws IOException {
    if (!Files.isExecutable(program(home))) {
      throw new IOException(home + " is not the home of a JDK: there is no bin/java in it");
    }
    Process process =
        new ProcessBuilder(program(home).toString(), "-XshowSettings:properties", "-version")
            .redirectErrorStream(true)
            .start();
    Map<String, String> properties = new HashMap<>();
    String text = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
    for (String line : text.lines().toList()) {
      int equals = line.indexOf(" = ");
      if (equals > 0) {
        properties.put(line.substring(0, equals).trim(), line.substring(equals + 3).trim());
      }
    }
    String version = properties.get("java.specification.version");
    if (version == null || version.startsWith("1.") || Integer.parseInt(version) < 17) {
      throw new IOException(home + " is no JDK 17 or newer");
    }
    return new Jdk(
        home,
        Integer.parseInt(version),
        properties.get("java.vm.name")
            + ' '
            + properties.get("java.runtime.version")
            + ", "
            + properties.get("java.vendor"));
  }

  Path program() {
    return program(home);
  }

  private static Path program(Path home) {
    return home.resolve("bin").resolve("java");
  }
}
