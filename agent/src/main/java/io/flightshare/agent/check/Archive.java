package io.flightshare.agent.check;

import java.io.File;
import java.util.Locale;

/** A folder or a file of class files, such as a jar, and where it was found. Immutable. */
final class Archive {
  private static final String[] CLASS_ROOTS = {
    "WEB-INF/classes/", "BOOT-INF/classes/", "APP-INF/classes/"
  };

  private final File file;
  private final String label;
  private final String realm;

  /**
   * An archive.
   *
   * @param file on disk; of a nested one a copy
   * @param label where it was found, such as {@code shop.war!/WEB-INF/lib/dao.jar}
   * @param realm the web application whose class loader sees it; empty for what all of them see
   */
  Archive(File file, String label, String realm) {
    this.file = file;
    this.label = label;
    this.realm = realm;
  }

  File file() {
    return file;
  }

  String label() {
    return label;
  }

  String realm() {
    return realm;
  }

  /** Whether a name is that of an archive which may hold others or classes. */
  static boolean isArchive(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".jar")
        || lower.endsWith(".war")
        || lower.endsWith(".ear")
        || lower.endsWith(".rar");
  }

  static boolean isWar(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".war");
  }

  /** The binary name of the class in an entry, as far as its path tells; it may be another. */
  static String className(String entry) {
    int begin = 0;
    for (String root : CLASS_ROOTS) {
      if (entry.startsWith(root)) {
        begin = root.length();
      }
    }
    return entry.substring(begin, entry.length() - ".class".length()).replace('/', '.');
  }

  @Override
  public String toString() {
    return label;
  }
}
