package io.flightshare.agent.check;

import io.flightshare.agent.match.Words;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Finds the class files of a class path by the names of entries; opens every archive once. Archives
 * inside archives are copied to a temporary folder, since only a file can be read at random, and an
 * executable jar may begin with a script. What cannot be read is one problem, and no more.
 */
final class ClassPathReader implements Closeable {
  /** The feature release of this JVM. */
  static final int JAVA = release(System.getProperty("java.specification.version", "1.8"));

  private static final String VERSIONS = "META-INF/versions/";

  /** A jar in a jar in a war in an ear. */
  private static final int MAX_DEPTH = 4;

  private final List<Location> classes = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Set<File> seen = new HashSet<>();
  private @Nullable Path temporary;
  private int copies;
  private int archives;

  private static int release(String version) {
    return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
  }

  List<Location> classes() {
    return classes;
  }

  List<String> problems() {
    return Collections.unmodifiableList(problems);
  }

  int archives() {
    return archives;
  }

  void read(String paths) throws ClassPathException {
    for (String path : paths.split(File.pathSeparator, -1)) {
      if (path.isEmpty()) {
        continue;
      }
      if (path.endsWith("*")
          && (path.length() == 1 || isSeparator(path.charAt(path.length() - 2)))) {
        readJarsIn(path);
      } else {
        File file = new File(path);
        if (!file.exists()) {
          throw new ClassPathException(missing(path, file));
        }
        readFile(file, file.getPath());
      }
    }
    if (archives == 0) {
      throw new ClassPathException(
          "the class path \"" + paths + "\" is empty; name jars, wars, ears or folders");
    }
  }

  private static boolean isSeparator(char c) {
    return c == '/' || c == File.separatorChar;
  }

  private static String missing(String path, File file) {
    File parent = file.getAbsoluteFile().getParentFile();
    String[] there = parent == null ? null : parent.list();
    if (there == null) {
      return "class path entry " + path + " does not exist, nor does its folder " + parent;
    }
    String nearest = Words.nearest(file.getName(), Arrays.asList(there));
    return "class path entry "
        + path
        + " does not exist"
        + (nearest == null ? "" : "; did you mean " + new File(file.getParentFile(), nearest))
        + "; entries are divided by \""
        + File.pathSeparator
        + "\"";
  }

  private void readJarsIn(String path) throws ClassPathException {
    String name = path.substring(0, path.length() - 1);
    File folder = new File(name.isEmpty() ? "." : name);
    File[] jars = folder.listFiles((in, file) -> file.toLowerCase(Locale.ROOT).endsWith(".jar"));
    if (jars == null) {
      throw new ClassPathException("class path entry " + path + ": " + folder + " is no folder");
    }
    Arrays.sort(jars);
    for (File jar : jars) {
      readFile(jar, jar.getPath());
    }
    archives += jars.length == 0 ? 1 : 0; // an empty folder is an entry all the same
  }

  private void readFile(File file, String label) throws ClassPathException {
    if (!seen.add(file.getAbsoluteFile())) {
      return;
    }
    String realm = Archive.isWar(label) || new File(file, "WEB-INF").isDirectory() ? label : "";
    if (file.isDirectory()) {
      archives++;
      Archive archive = new Archive(file, label, realm);
      readFolder(archive, file.toPath());
    } else {
      readZip(new Archive(file, label, realm), 0);
    }
  }

  private void readFolder(Archive archive, Path root) throws ClassPathException {
    List<Path> nested = new ArrayList<>();
    List<String> names = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path : (Iterable<Path>) walk.sorted()::iterator) {
        String entry = root.relativize(path).toString().replace(File.separatorChar, '/');
        if (Archive.isArchive(entry)) {
          nested.add(path);
        } else if (entry.endsWith(".class")) {
          names.add(entry);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      problems.add(archive + ": " + e.getMessage());
    }
    addClasses(archive, names, false);
    for (Path path : nested) {
      String label = archive + "/" + root.relativize(path).toString().replace('\\', '/');
      String realm = Archive.isWar(label) ? label : archive.realm();
      if (Files.isDirectory(path)) {
        continue; // an exploded war: its classes were met above
      }
      readZip(new Archive(path.toFile(), label, realm), 1);
    }
  }

  private void readZip(Archive archive, int depth) throws ClassPathException {
    archives++;
    List<String> along = new ArrayList<>();
    try (ZipFile zip = new ZipFile(archive.file())) {
      List<String> names = new ArrayList<>();
      List<ZipEntry> nested = new ArrayList<>();
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(".class")) {
          names.add(entry.getName());
        } else if (!entry.isDirectory() && Archive.isArchive(entry.getName())) {
          nested.add(entry);
        }
      }
      Attributes manifest = manifest(zip);
      addClasses(archive, names, "true".equalsIgnoreCase(manifest.getValue("Multi-Release")));
      String others = manifest.getValue(Attributes.Name.CLASS_PATH);
      if (depth == 0 && others != null) {
        along.addAll(Arrays.asList(others.trim().split("\\s+", -1)));
      }
      for (ZipEntry entry : nested) {
        readNested(archive, zip, entry, depth + 1);
      }
    } catch (IOException | IllegalArgumentException e) {
      problems.add(archive + ": it cannot be read: " + e.getMessage());
    }
    for (String other : along) {
      File file = new File(archive.file().getAbsoluteFile().getParentFile(), other);
      if (file.exists()) { // the JVM says nothing of those that are not there, either
        File parent = new File(archive.label()).getParentFile();
        readFile(file, new File(parent, other).getPath());
      }
    }
  }

  private static Attributes manifest(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
    if (entry == null) {
      return new Attributes();
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return new Manifest(in).getMainAttributes();
    }
  }

  private void readNested(Archive outer, ZipFile zip, ZipEntry entry, int depth)
      throws ClassPathException {
    String label = outer + "!/" + entry.getName();
    if (depth > MAX_DEPTH) {
      problems.add(label + ": it is nested too deeply to be looked into");
      return;
    }
    File copy = newFile();
    try (InputStream in = zip.getInputStream(entry)) {
      Files.copy(in, copy.toPath(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | IllegalArgumentException e) {
      problems.add(label + ": it cannot be read: " + e.getMessage());
      return;
    }
    readZip(new Archive(copy, label, Archive.isWar(label) ? label : outer.realm()), depth);
  }

  private File newFile() throws ClassPathException {
    try {
      Path folder = temporary;
      if (folder == null) {
        folder = Files.createTempDirectory("flightshare-check");
        temporary = folder;
      }
      return folder.resolve(++copies + ".jar").toFile();
    } catch (IOException e) {
      throw new ClassPathException(
          "archives inside archives cannot be unpacked in "
              + System.getProperty("java.io.tmpdir")
              + " ("
              + e.getMessage()
              + "); name another folder with java -Djava.io.tmpdir=FOLDER -jar …");
    }
  }

  private void addClasses(Archive archive, List<String> entries, boolean multiRelease) {
    boolean isWeb = false;
    for (String entry : entries) {
      isWeb |= entry.startsWith("WEB-INF/");
    }
    for (String entry : entries) {
      String path = entry;
      int release = 0;
      if (entry.startsWith(VERSIONS)) {
        int end = entry.indexOf('/', VERSIONS.length());
        release = multiRelease && end > 0 ? number(entry.substring(VERSIONS.length(), end)) : -1;
        if (release < 9 || release > JAVA) {
          continue; // the JVM passes it over, too
        }
        path = entry.substring(end + 1);
      }
      boolean hidden = isWeb && !path.startsWith("WEB-INF/classes/");
      if (!hidden && !path.endsWith("-info.class")) {
        classes.add(new Location(Archive.className(path), archive, entry, release));
      }
    }
  }

  private static int number(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException none) {
      return -1;
    }
  }

  @Override
  public void close() {
    Path folder = temporary;
    if (folder == null) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) walk.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException ignored) {
      // the system cleans its temporary folder
    }
  }
}
