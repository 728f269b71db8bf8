package io.flightshare.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.security.CodeSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM starts the agent. Does almost nothing here: it makes the class loader in which the
 * agent lives, defines the gate, and hands over. Whatever goes wrong is one line on standard error,
 * and the application runs without the agent.
 *
 * <p>This class is the same for all that is called by these names in one JVM, be it from another
 * copy of the jar: so here it is known whether an agent runs already. Guarded by the class.
 */
public final class FlightshareAgent {
  private static final String LAUNCHER = "io.flightshare.agent.launch.Launcher";

  /** Who answers the command line: the agent that runs; null while there is none. */
  private static @Nullable Function<String, String> running;

  private FlightshareAgent() {}

  /** Called by the JVM before the application's {@code main}, for {@code -javaagent}. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, false);
  }

  /**
   * Called by the JVM when the agent is attached to a running application, and for each command
   * that somebody gives on the command line.
   */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    CommandFolder folder = CommandFolder.namedBy(arguments);
    if (folder == null) {
      start(arguments, instrumentation, true);
      return;
    }
    try {
      folder.answer(answer(folder.request(), instrumentation));
    } catch (Throwable t) {
      System.err.println("flightshare: a command could not be answered: " + t);
    }
  }

  private static synchronized String answer(String request, Instrumentation instrumentation) {
    int end = request.indexOf('\n');
    String command = end < 0 ? request : request.substring(0, end);
    Function<String, String> agent = running;
    if (agent != null) {
      if (command.equals("detach")) {
        running = null; // whatever comes of it, nobody is asked again
      }
      return agent.apply(request);
    }
    return command.equals("attach")
        ? start(end < 0 ? "" : request.substring(end), instrumentation, true)
        : "1\nflightshare does not run in this JVM";
  }

  /** Returns what there is to tell, as an answer to a command. */
  @SuppressWarnings("unchecked") // it is what Launcher returns
  private static synchronized String start(
      String arguments, Instrumentation instrumentation, boolean attached) {
    Function<String, String> agent = running;
    if (agent != null) {
      return agent.apply("attach");
    }
    try {
      AgentClassLoader loader = new AgentClassLoader(ownJar());
      GateInstaller.install(instrumentation, loader);
      agent =
          (Function<String, String>)
              Class.forName(LAUNCHER, true, loader)
                  .getMethod("start", String.class, Instrumentation.class, boolean.class)
                  .invoke(null, arguments, instrumentation, attached);
      running = agent;
      return agent == null
          ? "1\nanother Flightshare runs in this JVM already"
          : attached ? agent.apply("status") : "";
    } catch (InvocationTargetException e) {
      return giveUp(e.getCause());
    } catch (Throwable t) {
      return giveUp(t);
    }
  }

  /** The jar that this class was loaded from. */
  static File ownJar() throws Exception {
    CodeSource source = FlightshareAgent.class.getProtectionDomain().getCodeSource();
    if (source != null && source.getLocation() != null) {
      return new File(source.getLocation().toURI());
    }
    // A system class loader of the application's own has defined it without one.
    URL resource = FlightshareAgent.class.getResource("FlightshareAgent.class");
    URLConnection connection = resource == null ? null : resource.openConnection();
    if (connection instanceof JarURLConnection) {
      return new File(((JarURLConnection) connection).getJarFileURL().toURI());
    }
    throw new IllegalStateException(
        FlightshareAgent.class.getClassLoader() + " does not tell where the agent's jar is");
  }

  private static String giveUp(@Nullable Throwable failure) {
    String line = "flightshare: could not start, the application runs without it: " + failure;
    System.err.println(line);
    if (failure != null && Boolean.getBoolean("flightshare.debug")) {
      failure.printStackTrace();
    }
    return "1\n" + line;
  }
}
