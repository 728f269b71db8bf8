package io.flightshare.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDK on this machine.
 *
 * @param feature its feature version, such as 8 or 17
 * @param version all of it, such as 1.8.0_482 or 17.0.15
 * @param home its JAVA_HOME
 */
public record Jdk(int feature, String version, Path home) {
  private static final Pattern IN_RELEASE_FILE =
      Pattern.compile("^JAVA_VERSION=\"([^\"]+)\"", Pattern.MULTILINE);
  private static final Pattern IN_OUTPUT = Pattern.compile("version \"([^\"]+)\"");

  /** The JDK that runs the tests. */
  public static Jdk current() {
    return new Jdk(
        Runtime.version().feature(),
        System.getProperty("java.version"),
        Path.of(System.getProperty("java.home")));
  }

  /** The JDK in a folder, if there is one. */
  static Optional<Jdk> in(Path home) {
    Path java = java(home);
    if (!Files.isExecutable(java)) {
      return Optional.empty();
    }
    try {
      Path release = home.resolve("release");
      Matcher version =
          Files.isRegularFile(release)
              ? IN_RELEASE_FILE.matcher(Files.readString(release))
              : IN_OUTPUT.matcher(outputOf(java));
      return version.find()
          ? Optional.of(new Jdk(feature(version.group(1)), version.group(1), home))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(home.toString(), e);
    }
  }

  /** Debian's JDK 8 has no file "release". */
  private static String outputOf(Path java) throws IOException {
    Process process =
        new ProcessBuilder(java.toString(), "-version").redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(10, TimeUnit.SECONDS);
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static int feature(String version) {
    String[] numbers = version.split("[._+-]", 3);
    return Integer.parseInt(numbers[numbers[0].equals("1") ? 1 : 0]);
  }

  private static Path java(Path home) {
    return home.resolve("bin").resolve("java");
  }

  /** Its launcher. */
  public Path java() {
    return java(home);
  }

  @Override
  public String toString() {
    return "Java " + feature;
  }
}
