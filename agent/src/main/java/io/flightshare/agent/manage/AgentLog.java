package io.flightshare.agent.manage;

import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.simple.SimpleLogger;

/**
 * Sets up the agent's own log: SLF4J with its simple logger, both relocated, to standard error as
 * it is now or to a file. The application's logging is neither used nor seen.
 */
public final class AgentLog {
  private static final String CHOICE = "outputChoice";
  private static final String STREAM = "targetPrintStream";
  private static final String TIME_ZONE = "user.timezone";

  /** Whether the log goes to a file, which is ours; guarded by the class. */
  private static boolean toFile;

  private AgentLog() {}

  /**
   * Opens the log; to be called once, before any class with a logger is loaded. The simple logger
   * takes its settings from system properties, so these stand there for a moment.
   *
   * @param file null for standard error
   * @param level an SLF4J level
   */
  public static synchronized Logger open(@Nullable String file, String level) {
    toFile = file != null;
    Map<String, String> settings = new HashMap<>();
    settings.put(SimpleLogger.LOG_FILE_KEY, file == null ? "System.err" : file);
    // Else a stream that the application puts in place of System.err would be called in the middle
    // of loading its classes.
    settings.put(SimpleLogger.CACHE_OUTPUT_STREAM_STRING_KEY, "true");
    settings.put(SimpleLogger.DEFAULT_LOG_LEVEL_KEY, level.toLowerCase(Locale.ROOT));
    settings.put(SimpleLogger.SHOW_THREAD_NAME_KEY, "false");
    settings.put(SimpleLogger.SHOW_DATE_TIME_KEY, file == null ? "false" : "true");
    if (file != null) {
      settings.put(SimpleLogger.DATE_TIME_FORMAT_KEY, "yyyy-MM-dd HH:mm:ss.SSS");
    }
    Thread thread = Thread.currentThread();
    ClassLoader context = thread.getContextClassLoader();
    String zone = System.getProperty(TIME_ZONE);
    thread.setContextClassLoader(AgentLog.class.getClassLoader()); // it looks for a file there
    try {
      settings.forEach(System::setProperty);
      Logger log = LoggerFactory.getLogger("flightshare");
      guard(log);
      return log;
    } finally {
      settings.keySet().forEach(System::clearProperty);
      thread.setContextClassLoader(context);
      forgetTimeZone(zone);
    }
  }

  /** Closes the file, if the log goes to one. What is logged afterwards is lost. */
  public static synchronized void close() {
    if (!toFile) {
      return;
    }
    toFile = false;
    try {
      ((PrintStream) known(choice(), STREAM)).close();
    } catch (ReflectiveOperationException | RuntimeException other) {
      LoggerFactory.getLogger("flightshare").debug("the log is closed later", other);
    }
  }

  /** The simple logger has no setting for a stream of one's own. */
  private static void guard(Logger log) {
    try {
      Object choice = choice();
      Object chosen = known(choice, STREAM);
      if (chosen == null) { // no file could be opened, so that it follows System.err
        chosen = System.err;
        toFile = false;
      }
      Constructor<?> other = choice.getClass().getDeclaredConstructor(PrintStream.class);
      other.setAccessible(true);
      Object configuration = configuration();
      field(configuration.getClass(), CHOICE)
          .set(configuration, other.newInstance(new LogStream((PrintStream) chosen)));
    } catch (ReflectiveOperationException | RuntimeException unexpected) {
      log.debug("the log is written whatever room the stack has", unexpected);
    }
  }

  private static Object configuration() throws ReflectiveOperationException {
    return field(SimpleLogger.class, "CONFIG_PARAMS").get(null);
  }

  /** What the simple logger has decided to write to. */
  private static Object choice() throws ReflectiveOperationException {
    return known(configuration(), CHOICE);
  }

  private static Object known(Object holder, String name) throws ReflectiveOperationException {
    return field(holder.getClass(), name).get(holder);
  }

  private static Field field(Class<?> type, String name) throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  /**
   * A format for dates makes the JVM settle its time zone, which is the application's to choose: it
   * may do so in the first line of its main.
   */
  private static void forgetTimeZone(@Nullable String before) {
    String now = System.getProperty(TIME_ZONE);
    if ((before == null || before.isEmpty()) && now != null && !now.isEmpty()) {
      if (before == null) {
        System.clearProperty(TIME_ZONE);
      } else {
        System.setProperty(TIME_ZONE, before);
      }
      TimeZone.setDefault(null); // to be settled anew by whoever asks next
    }
  }
}
