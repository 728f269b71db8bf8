package io.flightshare.agent.launch;

import io.flightshare.agent.config.ConfigFile;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Tells whether a file has other content than it had. It is read only if its time or its size is
 * new, or its time so young that another change may not show in it.
 *
 * <p>A change is told once the content has stayed the same from one look to the next, so that
 * nobody reads half of what an editor is writing. Not thread-safe.
 */
final class WatchedFile {
  /** Some file systems tell the time of a change in steps of two seconds. */
  private static final long YOUNG_MILLIS = TimeUnit.SECONDS.toMillis(3);

  private static final byte[] MISSING = {};

  private final File file;
  private long modified = Long.MIN_VALUE;
  private long length = -1;
  private byte[] content;
  private byte[] candidate;

  /** As it is now. */
  WatchedFile(File file) {
    this.file = file;
    look();
    this.content = read();
    this.candidate = content;
  }

  File file() {
    return file;
  }

  /** Whether it has changed, and is not being written any more. */
  boolean hasChanged() {
    if (look() || candidate != content) {
      byte[] now = read();
      boolean settled = Arrays.equals(now, candidate);
      candidate = now;
      if (Arrays.equals(now, content)) {
        candidate = content;
        return false;
      }
      if (settled) {
        content = now;
        candidate = now;
        return true;
      }
    }
    return false;
  }

  /** Whether there may be a change of which {@link #hasChanged} will tell at the next look. */
  boolean isChanging() {
    return candidate != content;
  }

  private boolean look() {
    long time = file.lastModified();
    long size = file.length();
    boolean isNew =
        time != modified
            || size != length
            || Math.abs(System.currentTimeMillis() - time) < YOUNG_MILLIS;
    modified = time;
    length = size;
    return isNew;
  }

  private byte[] read() {
    try {
      return ConfigFile.content(file);
    } catch (IOException | RuntimeException unreadable) {
      return MISSING; // what is the matter is told by whoever reads it for good
    }
  }
}
