package io.flightshare.acceptance.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The ports at which a process listens and the files that it has open, as Linux tells them. */
public final class Ports {
  private static final String LISTENING = "0A";

  private Ports() {}

  /** Whether this system tells them. */
  public static boolean areTold() {
    return Files.isReadable(Path.of("/proc/net/tcp"));
  }

  /** What it has open: paths, and sockets by their numbers. */
  public static List<String> openFiles(long pid) throws IOException {
    List<String> open = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path file : files.toList()) {
        if (Files.isSymbolicLink(file)) { // it may have been closed meanwhile
          open.add(Files.readSymbolicLink(file).toString());
        }
      }
    }
    return open;
  }

  /** The local addresses, as the system writes them. */
  public static List<String> listening(long pid) throws IOException {
    List<String> sockets = openFiles(pid);
    List<String> listening = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      Path file = Path.of("/proc", Long.toString(pid), "net", table);
      if (Files.isReadable(file)) {
        for (String line : Files.readAllLines(file)) {
          String[] fields = line.trim().split(" +");
          if (fields[3].equals(LISTENING) && sockets.contains("socket:[" + fields[9] + "]")) {
            listening.add(fields[1]);
          }
        }
      }
    }
    return listening;
  }
}
