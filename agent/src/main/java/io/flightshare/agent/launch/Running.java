package io.flightshare.agent.launch;

import io.flightshare.agent.config.AgentSettings;
import io.flightshare.agent.config.Config;
import io.flightshare.agent.config.ConfigFile;
import io.flightshare.agent.config.Diagnostic;
import io.flightshare.agent.config.Mode;
import io.flightshare.agent.config.Phrases;
import io.flightshare.agent.config.RuleConfig;
import io.flightshare.agent.dispatch.RuleGroup;
import io.flightshare.agent.manage.AgentLog;
import io.flightshare.agent.manage.Housekeeping;
import io.flightshare.agent.manage.RuleTable;
import io.flightshare.agent.manage.Version;
import io.flightshare.agent.match.SignaturePattern;
import io.flightshare.agent.weave.Unweaving;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The agent at work: with the rules of a file, with those that the file has later, or idle until
 * there is a good one. Thread-safe: whoever brings another configuration holds the lock until it is
 * in force.
 */
final class Running {
  static final String SECOND =
      "flightshare is running in this JVM already; this second agent does nothing";

  private static final long USUAL_PERIOD_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(30);
  private static final long SETTLING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Logger log;
  private final Instrumentation instrumentation;
  private final Housekeeping housekeeping = new Housekeeping();

  /** Guarded by this, as is all below. */
  private AgentSettings settings;

  private WatchedFile watched;
  private @Nullable Config config;

  /** The file as it was read last, be it good or not. */
  private @Nullable ConfigFile lastRead;

  /** The rules in force, or ready to be, as long as there is no engine. */
  private List<RuleGroup> idleGroups = Collections.emptyList();

  private @Nullable Engine engine;
  private @Nullable Thread hook;
  private boolean ended;

  /** Not started yet. */
  Running(Logger log, AgentSettings settings, Instrumentation instrumentation, WatchedFile file) {
    this.log = log;
    this.settings = settings;
    this.instrumentation = instrumentation;
    this.watched = file;
  }

  /**
   * Starts.
   *
   * @param attached whether the application is running already
   */
  synchronized void start(ConfigFile file, boolean attached) {
    Config first = file.config();
    config = first;
    lastRead = file;
    if (first == null) {
      log.warn("flightshare {}: {}", Version.text(), idle(file));
    } else {
      List<RuleGroup> groups = new ArrayList<>();
      for (RuleConfig rule : first.rules()) {
        groups.add(new RuleGroup(rule, mode(first)));
      }
      idleGroups = groups;
      log.info("flightshare {}: {}", Version.text(), summary(groups.size(), first, file.name()));
      engage(attached);
    }
    watch();
  }

  private String idle(ConfigFile file) {
    return file.problem()
        + "; idle, the application runs as it is"
        + (period() > 0 ? ", and the file is watched" : "");
  }

  /** The most restrictive of the argument's and the file's. */
  private Mode mode(Config of) {
    Mode argument = settings.mode();
    return argument == null ? of.mode() : Mode.mostRestrictive(argument, of.mode());
  }

  /** How often to look at the file; 0 for never. */
  private long period() {
    if (settings.mode() == Mode.OFF) {
      return 0; // whatever the file says, nothing comes of it
    }
    Long given = settings.reloadNanos();
    if (given == null && config != null) {
      given = config.reloadNanos();
    }
    return given == null ? USUAL_PERIOD_NANOS : given;
  }

  /** Such as {@code 2 rules from agent-config.yaml, mode on}. */
  private String summary(int good, Config of, String file) {
    int refused = of.declaredRules() - of.rules().size();
    return good
        + (good == 1 ? " rule" : " rules")
        + " from "
        + file
        + ", mode "
        + Phrases.word(mode(of))
        + (refused > 0 ? " (" + refused + " refused, see above)" : "");
  }

  /** Begins to weave if there is something to share; until then nothing is touched. */
  private void engage(boolean late) {
    Config present = config;
    if (engine != null || present == null || idleGroups.isEmpty() || mode(present) == Mode.OFF) {
      return;
    }
    Engine started = new Engine(instrumentation, housekeeping, idleGroups);
    if (!started.start(late)) {
      log.warn(SECOND);
      return;
    }
    engine = started;
    hookIntoTheEnd();
    housekeeping.start();
  }

  private void watch() {
    long period = period();
    housekeeping.every(period, this::look);
    if (period > 0) {
      housekeeping.start();
    }
  }

  // ---- another configuration --------------------------------------------------------------------

  /** Looks whether the file has changed; tells when to look again. */
  private synchronized long look() {
    if (ended) {
      return 0;
    }
    if (watched.hasChanged()) {
      reload();
    }
    return watched.isChanging() ? Math.min(SETTLING_NANOS, period()) : period();
  }

  /** Puts into force what the file says now; if it is bad, nothing changes. */
  private void reload() {
    ConfigFile file = ConfigFile.read(watched.file().getPath());
    lastRead = file;
    Launcher.tell(log, file.diagnostics());
    Config next = file.config();
    if (next == null) {
      log.warn(
          "reload: {}; {}",
          file.problem(),
          groups().isEmpty() ? "still idle" : "the rules in force stay");
      return;
    }
    Mode mode = mode(next);
    NextRules rules = new NextRules(groups(), next, mode);
    config = next;
    rules.tune(mode);
    rules.news().forEach(line -> log.info("reload: {}", line));
    if (engine == null) {
      idleGroups = rules.groups();
      engage(true);
    } else {
      engine.replace(rules);
    }
    log.info("reload: {}", summary(rules.groups().size(), next, file.name()));
  }

  private List<RuleGroup> groups() {
    return engine == null ? idleGroups : engine.groups();
  }

  // ---- what the command line asks ---------------------------------------------------------------

  /** Somebody has started, or attached, the agent once more. */
  void again() {
    log.warn(SECOND);
  }

  /** What the agent does and what its rules have done. */
  synchronized Answer status() {
    StringBuilder text = new StringBuilder("flightshare ").append(Version.text()).append(": ");
    ConfigFile file = lastRead;
    Config present = config;
    if (file == null || present == null) {
      text.append(file == null ? "not started yet" : idle(file));
    } else {
      text.append(summary(groups().size(), present, file.name()));
      if (file.config() == null) {
        text.append("\n").append(file.problem()).append("; the rules in force stay");
      }
    }
    boolean good = file != null && file.config() != null;
    if (file != null) {
      for (Diagnostic diagnostic : file.diagnostics()) {
        text.append('\n').append(diagnostic);
        good &= diagnostic.severity() != Diagnostic.Severity.ERROR;
      }
    }
    if (engine != null) {
      text.append('\n').append(RuleTable.render(engine.groups()));
    }
    return new Answer(good, text.toString());
  }

  /** Why the methods that a signature names are woven or not. */
  synchronized Answer explain(SignaturePattern signature) {
    Engine working = engine;
    if (working != null) {
      return working.explain(signature);
    }
    Config present = config;
    return new Answer(
        false,
        signature
            + "\n  idle: nothing is woven in this JVM, since "
            + (present == null
                ? "there is no configuration that could be used"
                : idleGroups.isEmpty() ? "there are no rules" : "the mode is off"));
  }

  /**
   * Ends the agent, and takes back what it has done to the application. The housekeeping thread is
   * waited for without the lock, which its round needs.
   */
  Answer detach() {
    synchronized (this) {
      ended = true;
    }
    housekeeping.stopAndWait(PATIENCE_MILLIS);
    return leave();
  }

  private synchronized Answer leave() {
    unhook();
    Engine leaving = engine;
    engine = null;
    idleGroups = Collections.emptyList();
    StringBuilder text = new StringBuilder("flightshare is detached");
    boolean good = true;
    if (leaving != null) {
      Unweaving unweaving = leaving.leave();
      int count = unweaving.count();
      text.append("; ").append(count).append(count == 1 ? " class has its" : " classes have their");
      text.append(" own bytecode again");
      for (String failed : unweaving.failed()) {
        good = false;
        text.append("\nstill woven, without effect: ").append(failed);
      }
      if (wantsReport()) {
        report(RuleTable.render(leaving.groups()));
      }
    }
    log.info("{}", text);
    AgentLog.close();
    return new Answer(good, text.toString());
  }

  // ---- the end of the JVM -----------------------------------------------------------------------

  private void hookIntoTheEnd() {
    if (hook != null) {
      return;
    }
    Thread end = new Thread(null, this::atTheEnd, "flightshare-report", 0);
    end.setContextClassLoader(null);
    try {
      Runtime.getRuntime().addShutdownHook(end);
      hook = end;
    } catch (IllegalStateException ending) {
      // Then there is nothing to report either.
    }
  }

  private void unhook() {
    Thread end = hook;
    hook = null;
    try {
      if (end != null) {
        Runtime.getRuntime().removeShutdownHook(end);
      }
    } catch (IllegalStateException ending) {
      // Then it runs already.
    }
  }

  /** Without the lock: a reload may be on its way, and nobody is to wait for it. */
  @SuppressWarnings("GuardedBy")
  private void atTheEnd() {
    housekeeping.stop();
    Engine running = engine;
    if (running == null) {
      return;
    }
    running.halt();
    if (wantsReport()) {
      report(RuleTable.render(running.groups()));
    }
  }

  @SuppressWarnings("GuardedBy")
  private boolean wantsReport() {
    Config last = config;
    Boolean asked = settings.report();
    return asked != null ? asked : last != null && Boolean.TRUE.equals(last.report());
  }

  /** It was asked for, so it is told at whatever level the log still shows. */
  private void report(String table) {
    if (log.isInfoEnabled()) {
      log.info("report\n{}", table);
    } else if (log.isWarnEnabled()) {
      log.warn("report\n{}", table);
    } else {
      log.error("report\n{}", table);
    }
  }
}
