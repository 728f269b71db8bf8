package io.flightshare.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM starts the agent. Does almost nothing here: it makes the class loader in which the
 * agent lives, defines the gate, and hands over. Whatever goes wrong is one line on standard error,
 * and the application runs without the agent.
 */
public final class FlightshareAgent {
  private static final String LAUNCHER = "io.flightshare.agent.launch.Launcher";

  private FlightshareAgent() {}

  /** Called by the JVM before the application's {@code main}, for {@code -javaagent}. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, false);
  }

  /** Called by the JVM when the agent is attached to a running application. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation, true);
  }

  private static void start(String arguments, Instrumentation instrumentation, boolean attached) {
    try {
      AgentClassLoader loader = new AgentClassLoader(ownJar());
      GateInstaller.install(instrumentation, loader);
      Class.forName(LAUNCHER, true, loader)
          .getMethod("start", String.class, Instrumentation.class, boolean.class)
          .invoke(null, arguments, instrumentation, attached);
    } catch (InvocationTargetException e) {
      giveUp(e.getCause());
    } catch (Throwable t) {
      giveUp(t);
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

  private static void giveUp(@Nullable Throwable failure) {
    System.err.println("flightshare: could not start, the application runs without it: " + failure);
    if (failure != null && Boolean.getBoolean("flightshare.debug")) {
      failure.printStackTrace();
    }
  }
}
