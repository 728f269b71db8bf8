package io.flightshare.acceptance.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A JVM to be started: with or without the agent, in a working directory of its own that holds the
 * files it is given, and with nothing of Flightshare in its environment but what is said here.
 *
 * <pre>
 *   Jvm.of(jdk).file("agent-config.yaml", yaml).agent("report=true").run(Main.class);
 * </pre>
 */
public final class Jvm {
  private final Jdk jdk;
  private final List<String> flags = new ArrayList<>();
  private final List<Path> libraries = new ArrayList<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();

  private Jvm(Jdk jdk) {
    this.jdk = jdk;
  }

  /** A JVM of this JDK. */
  public static Jvm of(Jdk jdk) {
    return new Jvm(jdk);
  }

  /** A JVM of the JDK that runs the tests. */
  public static Jvm current() {
    return of(Jdk.current());
  }

  /** With the agent that ships, without arguments. */
  public Jvm agent() {
    return flag("-javaagent:" + Project.agentJar());
  }

  /** With the agent that ships. */
  public Jvm agent(String arguments) {
    return flag("-javaagent:" + Project.agentJar() + "=" + arguments);
  }

  /** With the agent that ships and this configuration. */
  public Jvm agentWith(String yaml) {
    return file("agent-config.yaml", yaml).agent();
  }

  /** With an agent whose class is on the class path of the application. */
  public Jvm agentOf(Class<?> premain) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", premain.getName());
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
    try {
      Path jar = newFolder(premain.getSimpleName() + "-agent-").resolve("agent.jar");
      new JarOutputStream(Files.newOutputStream(jar), manifest).close();
      return flag("-javaagent:" + jar);
    } catch (IOException e) {
      throw new UncheckedIOException(premain.getName(), e);
    }
  }

  /** With a flag of the JVM, as it is. */
  public Jvm flag(String flag) {
    flags.add(flag);
    return this;
  }

  /** With a system property. */
  public Jvm property(String name, String value) {
    return flag("-D" + name + "=" + value);
  }

  /** With an environment variable. */
  public Jvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** With a file in the working directory. */
  public Jvm file(String name, String content) {
    return file(name, content.getBytes(UTF_8));
  }

  /** The same with a file of bytes. */
  public Jvm file(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  /** With the jar of this class on the class path, for an application of this module. */
  public Jvm library(Class<?> type) {
    libraries.add(Project.jarOf(type));
    return this;
  }

  /** With a folder of classes on the class path. */
  public Jvm folder(Path classes) {
    libraries.add(classes);
    return this;
  }

  /** With all jars of a set of the build's on the class path, such as {@code spring5}. */
  public Jvm libraries(String set) {
    libraries.addAll(Project.libraries(set));
    return this;
  }

  /** Starts an application of this module. */
  public Running start(Class<?> main, String... arguments) {
    return start(main.getName(), arguments);
  }

  /** The same for one that is found in one of the folders. */
  public Running start(String main, String... arguments) {
    List<String> classPath = new ArrayList<>();
    classPath.add(Project.subjects().toString());
    libraries.forEach(library -> classPath.add(library.toString()));
    flag("-cp").flag(String.join(File.pathSeparator, classPath)).flag(main);
    return launch(main.substring(main.lastIndexOf('.') + 1), arguments);
  }

  /** Starts a jar. */
  public Running startJar(Path jar, String... arguments) {
    flag("-jar").flag(jar.toString());
    return launch(jar.getFileName().toString(), arguments);
  }

  /** Runs an application of this module to its end. */
  public Finished run(Class<?> main, String... arguments) {
    try (Running running = start(main, arguments)) {
      return running.finish();
    }
  }

  /** The same for one that is found in one of the folders. */
  public Finished run(String main, String... arguments) {
    try (Running running = start(main, arguments)) {
      return running.finish();
    }
  }

  /** Runs a jar to its end. */
  public Finished runJar(Path jar, String... arguments) {
    try (Running running = startJar(jar, arguments)) {
      return running.finish();
    }
  }

  private Running launch(String name, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    // Small and started quickly: these JVMs live for a second or two.
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(flags);
    command.addAll(List.of(arguments));
    try {
      Path folder = newFolder(name + "-java" + jdk.feature() + "-");
      Path work = Files.createDirectory(folder.resolve("work"));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(work.resolve(file.getKey()), file.getValue());
      }
      return Running.start(command, folder, work, environment);
    } catch (IOException e) {
      throw new UncheckedIOException(String.join(" ", command), e);
    }
  }

  private static Path newFolder(String prefix) throws IOException {
    Files.createDirectories(Project.runs());
    return Files.createTempDirectory(Project.runs(), prefix);
  }
}
