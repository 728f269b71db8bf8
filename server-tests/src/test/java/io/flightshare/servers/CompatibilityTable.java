package io.flightshare.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what the tests of one run have seen into {@code docs/compatibility.md}, between its two
 * marks. What was not seen has no place there: {@code server-tests/run} calls this once everything
 * has been tried and nothing has failed.
 */
public final class CompatibilityTable {
  static final String BEGIN = "<!-- what the tests have seen -->";
  static final String END = "<!-- until here -->";

  private static final List<Integer> JAVAS = List.of(8, 11, 17, 21, 25);

  private CompatibilityTable() {}

  /** The page to be changed, and the folder with what the tests have noted. */
  public static void main(String[] args) throws IOException {
    Path page = Path.of(args[0]);
    List<Seen> seen = read(Path.of(args[1]).resolve(Compatibility.FILE));
    Files.writeString(page, replaced(Files.readString(page), table(seen)));
  }

  /** One line of the notes. */
  private record Seen(
      String server,
      String version,
      String loading,
      int java,
      String javaVersion,
      String what,
      String day) {

    static Seen of(String line) {
      String[] fields = line.split("\t", -1);
      return new Seen(
          fields[0],
          fields[1],
          fields[2],
          Integer.parseInt(fields[3]),
          fields[4],
          fields[5],
          fields[6]);
    }
  }

  private static List<Seen> read(Path notes) throws IOException {
    return Files.readAllLines(notes).stream().map(Seen::of).toList();
  }

  /** The page with another table. */
  static String replaced(String page, String table) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("no " + BEGIN + " before " + END);
    }
    return page.substring(0, begin + BEGIN.length()) + "\n\n" + table + "\n" + page.substring(end);
  }

  private static String table(List<Seen> seen) {
    StringBuilder table = new StringBuilder();
    table.append("| | class loading |");
    JAVAS.forEach(java -> table.append(" Java ").append(java).append(" |"));
    table.append("\n|---|---|").append("---|".repeat(JAVAS.size())).append('\n');
    for (Server server : all().toList()) {
      table.append("| ").append(title(server)).append(" | ").append(server.loading()).append(" |");
      for (int java : JAVAS) {
        table.append(' ').append(cell(seen, server, java)).append(" |");
      }
      table.append('\n');
    }
    Map<Integer, String> versions = new TreeMap<>();
    seen.forEach(line -> versions.put(line.java(), line.javaVersion()));
    List<String> days = seen.stream().map(Seen::day).distinct().sorted().toList();
    return table
        + "\nSeen on "
        + String.join(" and ", days)
        + ", on Linux, with Java "
        + versions.values().stream().collect(Collectors.joining(", "))
        + ".\n";
  }

  static Stream<Server> all() {
    return Stream.concat(Servers.FETCHED.stream(), Servers.LOADERS.stream());
  }

  static String title(Server server) {
    return (server.name() + " " + server.version()).trim();
  }

  private static String cell(List<Seen> seen, Server server, int java) {
    List<String> signs = new ArrayList<>();
    for (Seen line : seen) {
      if (line.server().equals(server.name())
          && line.version().equals(server.version())
          && line.java() == java) {
        signs.add(line.what());
      }
    }
    if (!server.javas().contains(java)) {
      return "–";
    }
    if (!signs.contains(Compatibility.SHARED)) {
      return "not tried";
    }
    return signs.contains(Compatibility.REDEPLOYED) ? "yes, ten times" : "yes";
  }
}
