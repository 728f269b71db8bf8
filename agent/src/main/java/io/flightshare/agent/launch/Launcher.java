package io.flightshare.agent.launch;

import io.flightshare.agent.config.AgentSettings;
import io.flightshare.agent.config.Config;
import io.flightshare.agent.config.ConfigFile;
import io.flightshare.agent.config.Diagnostic;
import io.flightshare.agent.config.LogLevel;
import io.flightshare.agent.config.Phrases;
import io.flightshare.agent.gate.FlightshareGate;
import io.flightshare.agent.manage.AgentLog;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Starts the agent inside its own class loader; called by {@code FlightshareAgent}, which catches
 * what is thrown here. Has no logger of its own, because the log is opened only once it is known
 * where to.
 */
public final class Launcher {
  private Launcher() {}

  /**
   * Starts.
   *
   * @param arguments of the agent, may be null
   * @param attached whether the application is running already
   * @return who answers the command line; null if there is another agent at work
   */
  public static @Nullable Function<String, String> start(
      @Nullable String arguments, Instrumentation instrumentation, boolean attached) {
    AgentSettings settings = AgentSettings.read(arguments, System::getProperty, System::getenv);
    String path = settings.config();
    // Remembered as it was before it is read, so that no change in between is missed.
    WatchedFile watched = new WatchedFile(new File(path == null ? ConfigFile.DEFAULT_NAME : path));
    ConfigFile file = ConfigFile.read(path);
    Config config = file.config();
    Logger log = openLog(settings, config);
    if (FlightshareGate.isInstalled()) {
      log.warn(Running.SECOND);
      return null;
    }
    tell(log, settings.diagnostics());
    tell(log, file.diagnostics());
    Running running = new Running(log, settings, instrumentation, watched);
    running.start(file, attached);
    return new Commands(running);
  }

  private static Logger openLog(AgentSettings settings, @Nullable Config config) {
    String file = settings.log();
    LogLevel level = settings.logLevel();
    if (config != null) {
      file = file != null ? file : config.log();
      level = level != null ? level : config.logLevel();
    }
    return AgentLog.open(file, level == null ? "info" : Phrases.word(level));
  }

  static void tell(Logger log, List<Diagnostic> diagnostics) {
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.severity() == Diagnostic.Severity.ERROR) {
        log.error("{}", diagnostic);
      } else {
        log.warn("{}", diagnostic);
      }
    }
  }
}
