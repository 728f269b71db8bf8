package io.flightshare.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the build made and where; the build says so in system properties. */
public final class Project {
  private Project() {}

  /** The jar that ships. */
  public static Path agentJar() {
    return built("acceptance.agent");
  }

  /** The example application. */
  public static Path exampleJar() {
    return built("acceptance.example");
  }

  /** The top of the tree, with README and docs. */
  public static Path root() {
    return built("acceptance.root");
  }

  /** The reference configuration at the top of the tree. */
  public static Path referenceConfig() {
    return root().resolve("agent-config.yaml");
  }

  /** The class files of the applications in this module. */
  public static Path subjects() {
    return built("acceptance.subjects");
  }

  /** The jar that a class of these tests comes from. */
  static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }

  /** The jars of a set that the build has put aside. */
  static List<Path> libraries(String set) {
    try (Stream<Path> jars = Files.list(built("acceptance.libraries").resolve(set))) {
      return jars.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(set, e);
    }
  }

  /** Where runs have their folders. */
  public static Path runs() {
    return property("acceptance.runs");
  }

  /** The version of all this. */
  public static String version() {
    return System.getProperty("acceptance.version");
  }

  private static Path built(String property) {
    Path path = property(property);
    if (!Files.exists(path)) {
      throw new IllegalStateException(
          path + " is not there; run mvn -pl acceptance-tests -am verify");
    }
    return path;
  }

  private static Path property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("run this by mvn verify: it sets -D" + name);
    }
    return Path.of(value).toAbsolutePath().normalize();
  }
}
