package io.flightshare.agent;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How the command line talks to the agent in another JVM, without a port: a private folder with the
 * file {@code request}, which the command line has written, and the file {@code answer}, which it
 * reads when the JVM says that the agent has been called. What a JVM hands to an agent that is
 * attached is a thousand bytes at most, and so is only the folder's name.
 */
final class CommandFolder {
  private static final String ARGUMENT = "command=";

  private final File folder;

  private CommandFolder(File folder) {
    this.folder = folder;
  }

  /** The folder that agent arguments name; null if they are others. */
  static @Nullable CommandFolder namedBy(@Nullable String arguments) {
    return arguments != null && arguments.startsWith(ARGUMENT)
        ? new CommandFolder(new File(arguments.substring(ARGUMENT.length())))
        : null;
  }

  /** The command in the first line, what it is given in the others. */
  String request() throws IOException {
    try (InputStream in = new FileInputStream(new File(folder, "request"))) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      byte[] some = new byte[4096];
      for (int count = in.read(some); count >= 0; count = in.read(some)) {
        all.write(some, 0, count);
      }
      return new String(all.toByteArray(), StandardCharsets.UTF_8);
    }
  }

  /** The exit code in the first line, what to tell in the others. */
  void answer(String text) throws IOException {
    try (OutputStream out = new FileOutputStream(new File(folder, "answer"))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
