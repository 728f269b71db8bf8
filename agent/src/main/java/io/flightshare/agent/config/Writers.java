package io.flightshare.agent.config;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who besides its owner can decide what a file says: by writing it, or by putting another in its
 * place. Nobody where files have no such permissions, or do not tell them.
 */
final class Writers {
  private static final int STICKY = 0x200; // 01000: in such a folder everybody has their own files

  private Writers() {}

  /** Who can, what that means and what to do, as a sentence; null for nobody. */
  static @Nullable String of(File file) {
    try {
      Path path = file.toPath().toAbsolutePath();
      String writer = writer(path);
      if (writer != null) {
        return sentence(writer, "write this file", path);
      }
      Path folder = path.getParent();
      writer = folder == null ? null : writer(folder);
      if (folder == null || writer == null || isSticky(folder)) {
        return null;
      }
      return sentence(writer, "put another file in the place of this one", folder);
    } catch (IOException | RuntimeException unknown) {
      return null;
    }
  }

  /** A group that has the name of the owner is the owner's own. */
  private static @Nullable String writer(Path path) throws IOException {
    PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
    Set<PosixFilePermission> permissions = attributes.permissions();
    String writer = null;
    if (permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      writer = "anybody on this machine";
    } else if (permissions.contains(PosixFilePermission.GROUP_WRITE)
        && !attributes.group().getName().equals(attributes.owner().getName())) {
      writer = "the group " + attributes.group().getName();
    }
    return writer == null || Files.getFileStore(path).isReadOnly() ? null : writer;
  }

  private static boolean isSticky(Path folder) throws IOException {
    Object mode = Files.getAttribute(folder, "unix:mode");
    return mode instanceof Integer && ((Integer) mode & STICKY) != 0;
  }

  private static String sentence(String writer, String what, Path path) {
    return writer
        + " can "
        + what
        + ", and so decide which calls of the application are shared and which of its methods make"
        + " their keys; take that away (chmod "
        + (writer.startsWith("the group") ? "g-w " : "o-w ")
        + path
        + ")";
  }
}
