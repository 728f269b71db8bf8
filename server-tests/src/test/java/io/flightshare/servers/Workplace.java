package io.flightshare.servers;

import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder for one run of one server, so that what was unpacked once is never written to. */
record Workplace(Path folder) {
  private static final String RULES =
      """
      version: 1
      rules:
        - name: product-by-id
          match: com.acme.shop.ProductDao#findById(long)
          coalesce: singleflight
      """;

  static Workplace create(Server server, Jdk jdk) throws IOException {
    Files.createDirectories(Project.runs());
    String name = (server.name() + " " + server.version()).trim().replaceAll("[^\\w.]+", "-");
    return new Workplace(
        Files.createTempDirectory(Project.runs(), name + "-java" + jdk.feature() + "-"));
  }

  /** The one flag that a user adds. */
  String agent() {
    write("agent-config.yaml", RULES);
    return "-javaagent:" + Project.agentJar() + "=config=" + folder.resolve("agent-config.yaml");
  }

  /** A new folder in it. */
  Path directory(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path write(String name, String content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy of a folder of the server's. */
  Path copy(Path from, String name) {
    Path to = folder.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        if (!Files.isDirectory(file)) {
          Files.copy(file, copy);
        }
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces what must be there in a file. */
  void edit(String name, String... pairs) {
    try {
      String content = Files.readString(folder.resolve(name));
      for (int i = 0; i < pairs.length; i += 2) {
        if (!content.contains(pairs[i])) {
          throw new IllegalStateException("no \"" + pairs[i] + "\" in " + folder.resolve(name));
        }
        content = content.replace(pairs[i], pairs[i + 1]);
      }
      Files.writeString(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port that was free a moment ago. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
