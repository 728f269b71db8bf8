package io.flightshare.agent.cli;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.UserPrincipal;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * A running JVM, and what it is asked. Request and answer are files in a folder that nobody else
 * can read, which is there for one command; no port is opened.
 */
final class TargetJvm {
  private static final int SIGQUIT_BIT = 1 << 2;

  private final String pid;

  /** The process of this number, whatever it is. */
  TargetJvm(String pid) {
    this.pid = pid;
  }

  /** What the agent answers: the exit code in the first line. */
  String ask(String request) throws TargetException {
    check();
    File jar = ownJar();
    try {
      Path folder =
          Files.createTempDirectory("flightshare-"); // for this user only, where it can be
      try {
        Path question = Files.write(folder.resolve("request"), bytes(request));
        giveToOwner(folder, question);
        AttachApi.load(pid, jar, "command=" + folder.toAbsolutePath());
        return answerIn(folder);
      } finally {
        Files.deleteIfExists(folder.resolve("request"));
        Files.deleteIfExists(folder.resolve("answer"));
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new TargetException("the files of a command cannot be written or read: " + e);
    }
  }

  private String answerIn(Path folder) throws TargetException, IOException {
    Path answer = folder.resolve("answer");
    if (!Files.isRegularFile(answer, LinkOption.NOFOLLOW_LINKS)) {
      throw new TargetException(
          "JVM "
              + pid
              + " was attached to and has not answered: it does not see "
              + folder
              + " (is it in a container? then run this command there), or an agent of another"
              + " version runs in it; its standard error may tell more");
    }
    return new String(Files.readAllBytes(answer), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** If we are root, and the JVM is not, it could not read what is ours. */
  private void giveToOwner(Path folder, Path question) throws IOException {
    Path process = Paths.get("/proc", pid);
    if (!Files.isDirectory(process)) {
      return;
    }
    UserPrincipal owner = Files.getOwner(process);
    if (!owner.equals(Files.getOwner(folder))) {
      try {
        Files.setOwner(question, owner);
        Files.setOwner(folder, owner);
      } catch (IOException notRoot) {
        // then the JVM refuses us anyhow, and that is told
      }
    }
  }

  // ---- before anything is done to the process ---------------------------------------------------

  /**
   * To attach means to send a signal to a process that does not expect anybody: a JVM takes it for
   * that, another program may end of it. Where the system tells, it is asked first.
   */
  private void check() throws TargetException {
    if (!pid.matches("[1-9][0-9]{0,9}")) {
      throw new TargetException("\"" + pid + "\" is no process id; jps or ps tell those of JVMs");
    }
    Path processes = Paths.get("/proc");
    if (!Files.isRegularFile(processes.resolve("self").resolve("status"))) {
      return;
    }
    Path process = processes.resolve(pid);
    if (!Files.isDirectory(process)) {
      throw new TargetException("there is no process " + pid);
    }
    String caught = status(process, "SigCgt:");
    if (caught != null && !catchesQuit(caught)) {
      throw new TargetException(
          "process " + pid + " is no JVM that could be attached to: it does not wait for SIGQUIT");
    }
    if (commandLine(process).contains("-XX:+DisableAttachMechanism")) {
      throw new TargetException(
          "JVM " + pid + " was started with -XX:+DisableAttachMechanism; nobody can attach to it");
    }
  }

  private static boolean catchesQuit(String hexMask) {
    return (Character.digit(hexMask.charAt(hexMask.length() - 1), 16) & SIGQUIT_BIT) != 0;
  }

  /** A line of the process's status; null if that cannot be read. */
  private static @Nullable String status(Path process, String name) {
    try {
      for (String line :
          Files.readAllLines(process.resolve("status"), StandardCharsets.ISO_8859_1)) {
        if (line.startsWith(name)) {
          return line.substring(name.length()).trim();
        }
      }
    } catch (IOException unreadable) {
      return null;
    }
    return null;
  }

  private static String commandLine(Path process) {
    try {
      byte[] all = Files.readAllBytes(process.resolve("cmdline"));
      return new String(all, StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      return "";
    }
  }

  private static File ownJar() throws TargetException {
    CodeSource source = TargetJvm.class.getProtectionDomain().getCodeSource();
    try {
      if (source != null && source.getLocation() != null) {
        return new File(source.getLocation().toURI()).getAbsoluteFile();
      }
    } catch (URISyntaxException | IllegalArgumentException noFile) {
      throw new TargetException("the agent's jar is no file: " + source.getLocation());
    }
    throw new TargetException("it cannot be told where the agent's jar is");
  }
}
