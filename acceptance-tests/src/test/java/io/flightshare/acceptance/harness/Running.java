package io.flightshare.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JVM that was started. It does not outlive {@link #close()}, nor the tests. */
public final class Running implements AutoCloseable {
  /** Far beyond what anything here takes. */
  private static final long DEADLINE_SECONDS = 60;

  private static final String ENVIRONMENT_PREFIX = "FLIGHTSHARE_";
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Process process;
  private final List<String> command;
  private final Path work;
  private final Path out;
  private final Path err;
  private final Thread hook;

  private Running(Process process, List<String> command, Path work, Path out, Path err) {
    this.process = process;
    this.command = command;
    this.work = work;
    this.out = out;
    this.err = err;
    this.hook = new Thread(this::kill, "end-subject");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts a JVM, or a script that starts one, with nothing of Flightshare or Java in its
   * environment but what it is given here.
   *
   * @param folder gets what it writes to its standard output and error
   */
  public static Running start(
      List<String> command, Path folder, Path work, Map<String, String> environment)
      throws IOException {
    Path out = folder.resolve("stdout.txt");
    Path err = folder.resolve("stderr.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    cleanUp(builder.environment());
    builder.environment().putAll(environment);
    return new Running(builder.start(), List.copyOf(command), work, out, err);
  }

  private static void cleanUp(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith(ENVIRONMENT_PREFIX));
    // What a JVM takes from there it also announces on standard error.
    environment
        .keySet()
        .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH"));
  }

  /** That of the JVM. */
  public long pid() {
    return jvm().pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** A script's JVM is the one process among its descendants that is called java. */
  private ProcessHandle jvm() {
    return process
        .descendants()
        .filter(child -> child.info().command().filter(c -> c.endsWith("/java")).isPresent())
        .findFirst()
        .orElse(process.toHandle());
  }

  /** The first match in its standard output, as soon as there is one. */
  public Matcher awaitOut(String regex) {
    return await(regex, this::out);
  }

  /** The first match in its standard error, as soon as there is one. */
  public Matcher awaitErr(String regex) {
    return await(regex, this::err);
  }

  private Matcher await(String regex, Supplier<String> text) {
    Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
    long begin = System.nanoTime();
    while (true) {
      boolean alive = process.isAlive();
      Matcher matcher = pattern.matcher(text.get());
      if (matcher.find()) {
        return matcher;
      }
      if (!alive || System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS)) {
        throw new AssertionError(
            (alive ? "no \"" : "ended without \"") + regex + "\" from " + describe());
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  /** Asks it to end, as an operator would. */
  public void terminate() {
    jvm().destroy();
  }

  /** Writes a line to its standard input. */
  public void say(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(describe(), e);
    }
  }

  /** Ends its standard input. */
  public void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(describe(), e);
    }
  }

  /** Gives a file in its working directory another content. */
  public void write(String name, String content) {
    try {
      Files.writeString(work.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(describe(), e);
    }
  }

  /** Waits for its end. */
  public Finished finish() {
    try {
      if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("still running after " + DEADLINE_SECONDS + " s: " + describe());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + describe(), e);
    }
    return new Finished(process.exitValue(), out(), err(), work, describe());
  }

  private String out() {
    return read(out);
  }

  private String err() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How it was started and what it said, for messages. */
  public String describe() {
    return String.join(" ", command)
        + "\nin "
        + work
        + "\n--- standard output\n"
        + out()
        + "--- standard error\n"
        + err();
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
