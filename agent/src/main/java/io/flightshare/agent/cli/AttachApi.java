package io.flightshare.agent.cli;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The attach API of the JDK that runs the command line. It is not part of Java: on 9 and newer it
 * is the module {@code jdk.attach}, on 8 it lies in {@code tools.jar} beside the JRE; hence the
 * reflection.
 */
final class AttachApi {
  private static final String MACHINE = "com.sun.tools.attach.VirtualMachine";

  /** How what it says ends if the agent was loaded, but the other JVM is Java 8 or this one is. */
  private static final Pattern LOADED = Pattern.compile("(.*: )?0");

  private AttachApi() {}

  /**
   * Has another JVM call {@code agentmain}, and returns when that has ended.
   *
   * @throws TargetException if that could not be done
   */
  static void load(String pid, File jar, String arguments) throws TargetException {
    Class<?> type = machine();
    try {
      Object machine = type.getMethod("attach", String.class).invoke(null, pid);
      try {
        type.getMethod("loadAgent", String.class, String.class)
            .invoke(machine, jar.getPath(), arguments);
      } finally {
        type.getMethod("detach").invoke(machine);
      }
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      String message = cause == null ? null : cause.getMessage();
      if (!wasLoaded(message)) {
        throw new TargetException(
            "JVM " + pid + " cannot be attached to: " + reason(cause, message, jar));
      }
    } catch (ReflectiveOperationException e) {
      throw new TargetException("the attach API of this Java is not as expected: " + e);
    }
  }

  /** Java 8 says "0" for success, and newer JVMs "return code: 0"; neither expects the other. */
  private static boolean wasLoaded(@Nullable String message) {
    return message != null
        && (LOADED.matcher(message).matches() || message.contains("Non-numeric value found"));
  }

  private static String reason(@Nullable Throwable cause, @Nullable String message, File jar) {
    String text = message == null ? String.valueOf(cause) : message;
    if (text.contains("Dynamic agent loading is not enabled")) {
      return "it was started with -XX:-EnableDynamicAgentLoading";
    }
    if (text.contains("Agent JAR not found")) {
      return "it does not find " + jar + "; if it runs in a container, run this command there";
    }
    if (text.contains("not permitted") || text.contains("ermission denied")) {
      return "it belongs to another user; run this command as that user";
    }
    return text;
  }

  private static Class<?> machine() throws TargetException {
    try {
      return Class.forName(MACHINE, true, ClassLoader.getSystemClassLoader());
    } catch (ClassNotFoundException notBuiltIn) {
      return inToolsJar();
    }
  }

  private static Class<?> inToolsJar() throws TargetException {
    File home = new File(System.getProperty("java.home"));
    for (File folder : new File[] {home.getParentFile(), home}) {
      File tools = new File(folder, "lib" + File.separator + "tools.jar");
      if (folder != null && tools.isFile()) {
        try {
          URL[] urls = {tools.toURI().toURL()};
          return Class.forName(MACHINE, true, new URLClassLoader(urls));
        } catch (MalformedURLException | ClassNotFoundException | LinkageError e) {
          throw new TargetException(tools + " cannot be used: " + e);
        }
      }
    }
    throw new TargetException(
        "the Java in "
            + home
            + " cannot attach to other JVMs: it is no JDK, or has no module jdk.attach; run this"
            + " command with the java of a JDK");
  }
}
