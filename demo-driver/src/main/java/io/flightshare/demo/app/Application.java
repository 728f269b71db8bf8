package io.flightshare.demo.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The example application in a JVM of its own, with a fresh data folder. It ends with {@link
 * #close()} and with this JVM, Ctrl-C included; the log stays.
 */
public final class Application implements AutoCloseable {

  private static final Pattern READY =
      Pattern.compile("^listening on http://127\\.0\\.0\\.1:(\\d+)\\R", Pattern.MULTILINE);
  private static final Duration LONGEST_START = Duration.ofMinutes(2);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
  private static final long POLL_MILLIS = 50;
  private static final int TAIL_LINES = 20;

  private final Process process;
  private final Thread hook;
  private final Path log;
  private final Path data;
  private int port;

  private Application(Process process, Path log, Path data) {
    this.process = process;
    this.log = log;
    this.data = data;
    this.hook = new Thread(process::destroyForcibly, "end-application");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts the application and waits until it serves.
   *
   * @param name of its log and its data folder
   * @param jvmFlags what this one has more than the other
   * @throws ApplicationException if it ends or is not ready in time; shows the end of its log
   */
  public static Application start(LaunchPlan plan, String name, List<String> jvmFlags)
      throws IOException, InterruptedException, ApplicationException {
    Path log = plan.folder().resolve(name + ".log");
    Path data = plan.folder().resolve(name + "-data");
    Folders.delete(data);
    Files.createDirectories(plan.folder());
    Process process =
        new ProcessBuilder(plan.command(jvmFlags, data))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Application application = new Application(process, log, data);
    try {
      application.awaitReady();
      return application;
    } catch (IOException | InterruptedException | ApplicationException | RuntimeException e) {
      application.close();
      throw e;
    }
  }

  private void awaitReady() throws IOException, InterruptedException, ApplicationException {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (System.nanoTime() < end) {
      boolean ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
      Matcher ready = READY.matcher(readLog());
      if (ended) {
        throw new ApplicationException(
            "The application ended with exit code " + process.exitValue() + "." + tail());
      }
      if (ready.find()) {
        port = Integer.parseInt(ready.group(1));
        return;
      }
    }
    throw new ApplicationException(
        "The application was not ready after " + LONGEST_START.toSeconds() + " s." + tail());
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** False once the process has ended, for whatever reason. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The end of what it has logged, ready to be shown below a message. */
  public String tail() throws IOException {
    List<String> lines = readLog().lines().toList();
    int from = Math.max(0, lines.size() - TAIL_LINES);
    return String.format(
        "%nThe end of %s:%n%s", log, String.join("\n", lines.subList(from, lines.size())));
  }

  private String readLog() throws IOException {
    return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
  }

  /** Ends the process, by force where it does not stop by itself, and deletes its data. */
  @Override
  public void close() throws IOException {
    try {
      process.destroy();
      if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
      removeHook();
    }
    Folders.delete(data);
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This JVM ends already, and the hook does its work.
      return;
    }
  }
}
