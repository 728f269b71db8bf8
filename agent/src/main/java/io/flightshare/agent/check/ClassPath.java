package io.flightshare.agent.check;

import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The class files of a class path by their names. Only names and places are kept; a class file is
 * read when it is asked for, and few archives are open at once. Of two classes of one name that one
 * web application sees, the first is the one that the JVM would take. Used by one thread.
 */
public final class ClassPath implements Closeable {
  private static final int OPEN = 16;

  private final ClassPathReader reader;

  /** By realm and name; in the order of the path. */
  private final Map<String, Location> classes = new LinkedHashMap<>();

  private final List<String> duplicates = new ArrayList<>();
  private final Map<File, ZipFile> open = new LinkedHashMap<>(OPEN, 0.75f, true);
  private final ClassLoader jdk;

  private ClassPath(ClassPathReader reader) {
    this.reader = reader;
    ClassLoader system = ClassLoader.getSystemClassLoader();
    ClassLoader parent = system.getParent();
    this.jdk = parent == null ? system : parent;
    for (Location location : reader.classes()) {
      add(location);
    }
  }

  /**
   * Reads what there is on a class path.
   *
   * @param paths as {@code java -cp} takes it
   * @throws ClassPathException if an entry does not exist, or nothing can be unpacked
   */
  public static ClassPath read(String paths) throws ClassPathException {
    ClassPathReader reader = new ClassPathReader();
    try {
      reader.read(paths);
    } catch (ClassPathException e) {
      reader.close();
      throw e;
    }
    return new ClassPath(reader);
  }

  private void add(Location found) {
    String key = key(found.archive.realm(), found.className);
    Location known = classes.get(key);
    if (known == null) {
      classes.put(key, found);
    } else if (known.archive != found.archive) {
      duplicates.add(found.className + " is in " + known.archive + " and in " + found.archive);
    } else if (found.release > known.release) {
      classes.put(key, found); // of one multi-release jar
    }
  }

  private static String key(String realm, String className) {
    return realm + '\n' + className;
  }

  /** Every class, once for each web application that has it of its own. */
  Collection<Location> classes() {
    return Collections.unmodifiableCollection(classes.values());
  }

  /** A class as a class of the realm sees it; null if the class path has none of this name. */
  @Nullable Location find(String realm, String className) {
    Location own = classes.get(key(realm, className));
    return own == null ? classes.get(key("", className)) : own;
  }

  /**
   * The class file of a type, from the class path or the JDK.
   *
   * @return null if there is none or it cannot be read
   */
  byte @Nullable [] classFile(String realm, String className) {
    Location location = find(realm, className);
    if (location != null) {
      try {
        return bytes(location);
      } catch (IOException | RuntimeException unreadable) {
        return null; // told when the class itself is come to
      }
    }
    return ofJdk(className);
  }

  /** The class file of a class of this JDK; null if it has none of this name. */
  byte @Nullable [] ofJdk(String className) {
    try (InputStream in = jdk.getResourceAsStream(className.replace('.', '/') + ".class")) {
      return in == null ? null : Bytes.of(in);
    } catch (IOException | RuntimeException unreadable) {
      return null;
    }
  }

  byte[] bytes(Location location) throws IOException {
    File file = location.archive.file();
    if (file.isDirectory()) {
      try (InputStream in = new FileInputStream(new File(file, location.entry))) {
        return Bytes.of(in);
      }
    }
    ZipFile zip = opened(file);
    ZipEntry entry = zip.getEntry(location.entry);
    if (entry == null) {
      throw new IOException("it is gone");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return Bytes.of(in);
    }
  }

  private ZipFile opened(File file) throws IOException {
    ZipFile zip = open.get(file);
    if (zip == null) {
      if (open.size() >= OPEN) {
        File eldest = open.keySet().iterator().next();
        ZipFile closed = open.remove(eldest);
        if (closed != null) {
          closed.close();
        }
      }
      zip = new ZipFile(file);
      open.put(file, zip);
    }
    return zip;
  }

  /** How many archives and folders there are, nested ones included. */
  public int archives() {
    return reader.archives();
  }

  /** How many classes there are. */
  public int size() {
    return classes.size();
  }

  /** What could not be read, each in one line. */
  public List<String> problems() {
    return reader.problems();
  }

  /** Classes that stand behind another of the same name, each in one line. */
  public List<String> duplicates() {
    return Collections.unmodifiableList(duplicates);
  }

  /** The release of Java whose versions of classes are looked at: that of this JVM. */
  public int javaRelease() {
    return ClassPathReader.JAVA;
  }

  @Override
  public void close() {
    for (ZipFile zip : open.values()) {
      try {
        zip.close();
      } catch (IOException ignored) {
        // it was only read
      }
    }
    open.clear();
    reader.close();
  }
}
