package io.flightshare.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** What the build has fetched and where it has put it. */
final class Build {
  private static final Properties FACTS = facts();

  private Build() {}

  private static Properties facts() {
    Properties facts = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("servers.properties")) {
      facts.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return facts;
  }

  /** Whether this is a build that has fetched the servers. */
  static boolean hasServers() {
    return Boolean.getBoolean("servers.fetched");
  }

  /** Whether it is to try each on every Java that it runs on, and not just on some. */
  static boolean wantsAll() {
    return Boolean.getBoolean("servers.all");
  }

  /** The version of a server. */
  static String version(String server) {
    return FACTS.getProperty(server);
  }

  /** The folder that a server's archive holds. */
  static Path home(String server) {
    Path unpacked = Path.of(FACTS.getProperty("cache"), server + "-" + version(server));
    List<Path> children = children(unpacked);
    if (children.size() != 1) {
      throw new IllegalStateException("not one folder but " + children + " in " + unpacked);
    }
    return children.get(0);
  }

  /** The jars of a server that comes as such. */
  static List<Path> jars(String server) {
    return children(Path.of(FACTS.getProperty("libraries"), server));
  }

  /** Where the tests leave what they have seen. */
  static Path compatibility() {
    return Path.of(FACTS.getProperty("compatibility"));
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " (run mvn -Pservers verify)", e);
    }
  }
}
