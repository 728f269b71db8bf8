package io.flightshare.agent.config;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file on disk, and what became of reading it. Variables are looked up among the
 * system properties first, then in the environment. Immutable.
 */
public final class ConfigFile {

  /** The file in the working directory that is read when no other is named. */
  public static final String DEFAULT_NAME = "agent-config.yaml";

  private static final int MOST_BYTES = 4 << 20;

  private final String name;
  private final @Nullable String unreadable;
  private final ConfigResult result;

  private ConfigFile(String name, @Nullable String unreadable, ConfigResult result) {
    this.name = name;
    this.unreadable = unreadable;
    this.result = result;
  }

  /**
   * Reads a file. Never throws for what is wrong with it.
   *
   * @param path null for {@link #DEFAULT_NAME} in the working directory
   */
  public static ConfigFile read(@Nullable String path) {
    String name = path == null ? DEFAULT_NAME : path;
    File file = new File(name);
    if (file.isDirectory()) {
      return unreadable(name, file.getAbsolutePath() + " is a directory, no configuration file");
    }
    if (!file.exists()) {
      return unreadable(
          name,
          "no configuration file "
              + file.getAbsolutePath()
              + (path == null
                  ? "; name another with -javaagent:flightshare-agent.jar=config=PATH"
                  : ""));
    }
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content(file))).toString();
      ConfigResult result = ConfigReader.read(text, name, ConfigFile::variable);
      String writers = Writers.of(file);
      return new ConfigFile(name, null, writers == null ? result : warned(result, name, writers));
    } catch (CharacterCodingException e) {
      return unreadable(name, file.getAbsolutePath() + " is no text in UTF-8");
    } catch (IOException | SecurityException e) {
      return unreadable(name, "cannot read " + file.getAbsolutePath() + ": " + e.getMessage());
    }
  }

  private static ConfigFile unreadable(String name, String problem) {
    return new ConfigFile(name, problem, new ConfigResult(null, Collections.emptyList()));
  }

  private static ConfigResult warned(ConfigResult result, String name, String writers) {
    List<Diagnostic> all = new ArrayList<>();
    all.add(new Diagnostic(Diagnostic.Severity.WARNING, name, 0, 0, writers));
    all.addAll(result.diagnostics());
    return new ConfigResult(result.config(), all);
  }

  /**
   * The bytes of a file.
   *
   * @throws IOException also if it is larger than any configuration
   */
  public static byte[] content(File file) throws IOException {
    try (InputStream in = new FileInputStream(file)) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      byte[] some = new byte[8192];
      for (int count = in.read(some); count >= 0; count = in.read(some)) {
        all.write(some, 0, count);
        if (all.size() > MOST_BYTES) {
          throw new IOException("it is larger than " + MOST_BYTES + " bytes");
        }
      }
      return all.toByteArray();
    }
  }

  private static @Nullable String variable(String name) {
    String property = System.getProperty(name);
    return property != null ? property : System.getenv(name);
  }

  /** The file as it was named. */
  public String name() {
    return name;
  }

  /** The configuration; null when there is none to use. */
  public @Nullable Config config() {
    return result.config();
  }

  /** What there is to tell about the content; empty when the file could not be read at all. */
  public List<Diagnostic> diagnostics() {
    return result.diagnostics();
  }

  /** Why there is no configuration, in one line; empty when there is one. */
  public String problem() {
    if (unreadable != null) {
      return unreadable;
    }
    return config() == null ? name + " cannot be used, see its errors" : "";
  }
}
