package io.flightshare.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The JDKs to test with, one of each feature version: the one that runs the tests, then those in
 * the folder that {@value #VARIABLE} names, in the usual folder, and JAVA_HOME.
 */
public final class Jdks {
  /** Names a folder with one JAVA_HOME in each of its child folders. */
  public static final String VARIABLE = "FLIGHTSHARE_TEST_JDKS";

  /** Those that every change should be tried on. */
  public static final List<Integer> WANTED = List.of(8, 11, 17, 21, 25);

  private static final Path USUAL_FOLDER = Path.of("/usr/lib/jvm");
  private static final TreeMap<Integer, Jdk> FOUND = find();

  private Jdks() {}

  /** All that were found, the oldest first. */
  public static Collection<Jdk> all() {
    return FOUND.values();
  }

  /** The wanted ones that were not found. */
  public static List<Integer> missing() {
    List<Integer> missing = new ArrayList<>(WANTED);
    missing.removeAll(FOUND.keySet());
    return missing;
  }

  private static TreeMap<Integer, Jdk> find() {
    TreeMap<Integer, Jdk> found = new TreeMap<>();
    Stream.of(
            Stream.of(Jdk.current().home()),
            children(System.getenv(VARIABLE)),
            children(USUAL_FOLDER.toString()),
            Stream.ofNullable(System.getenv("JAVA_HOME")).map(Path::of))
        .flatMap(homes -> homes)
        .flatMap(home -> Jdk.in(home).stream())
        .forEach(jdk -> found.putIfAbsent(jdk.feature(), jdk));
    for (int feature : WANTED) {
      if (!found.containsKey(feature)) {
        System.out.println(
            "SKIPPED on Java " + feature + ": no such JDK found (set " + VARIABLE + ")");
      }
    }
    return found;
  }

  private static Stream<Path> children(String folder) {
    if (folder == null || !Files.isDirectory(Path.of(folder))) {
      return Stream.empty();
    }
    try (Stream<Path> children = Files.list(Path.of(folder))) {
      return children.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
