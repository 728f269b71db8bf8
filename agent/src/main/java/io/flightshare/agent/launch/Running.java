package io.flightshare.agent.launch;

import io.flightshare.agent.caller.Callers;
import io.flightshare.agent.caller.Sightings;
import io.flightshare.agent.config.AgentSettings;
import io.flightshare.agent.config.Config;
import io.flightshare.agent.config.Mode;
import io.flightshare.agent.config.RuleConfig;
import io.flightshare.agent.dispatch.Dispatcher;
import io.flightshare.agent.dispatch.RuleGroup;
import io.flightshare.agent.dispatch.Site;
import io.flightshare.agent.dispatch.SiteListener;
import io.flightshare.agent.dispatch.Sites;
import io.flightshare.agent.manage.Housekeeping;
import io.flightshare.agent.manage.Jmx;
import io.flightshare.agent.manage.RuleTable;
import io.flightshare.agent.match.ClassFilter;
import io.flightshare.agent.weave.LateDecisions;
import io.flightshare.agent.weave.LoadedClasses;
import io.flightshare.agent.weave.WeavingTransformer;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agent at work with one configuration. */
final class Running {
  private final Config config;
  private final Mode mode;
  private final boolean report;
  private final List<RuleGroup> groups = new ArrayList<>();

  Running(AgentSettings settings, Config config) {
    this.config = config;
    Mode argument = settings.mode();
    this.mode = argument == null ? config.mode() : Mode.mostRestrictive(argument, config.mode());
    this.report = isTrue(settings.report(), config.report());
    for (RuleConfig rule : config.rules()) {
      groups.add(new RuleGroup(rule, mode));
    }
  }

  private static boolean isTrue(@Nullable Boolean first, @Nullable Boolean second) {
    return first != null ? first : second != null && second;
  }

  /** Such as {@code 2 rules from agent-config.yaml, mode on}. */
  String summary(String file) {
    int good = groups.size();
    int refused = config.declaredRules() - good;
    return good
        + (good == 1 ? " rule" : " rules")
        + " from "
        + file
        + ", mode "
        + mode.name().toLowerCase(Locale.ROOT)
        + (refused > 0 ? " (" + refused + " refused, see above)" : "");
  }

  void start(Instrumentation instrumentation, boolean attached) {
    if (mode == Mode.OFF || groups.isEmpty()) {
      return; // nothing is touched, which is what off means
    }
    Housekeeping housekeeping = new Housekeeping();
    Jmx jmx = new Jmx(groups);
    Sites sites =
        new Sites(
            groups,
            new SiteListener() {
              @Override
              public void firstCall(Site site) {
                if (jmx.due()) {
                  housekeeping.wake();
                }
              }

              @Override
              public void nowhere(Site site) {
                housekeeping.wake();
              }
            });
    LateDecisions late = new LateDecisions(instrumentation, sites, housekeeping::wake);
    housekeeping.add(late::tick);
    housekeeping.add(jmx);
    ClassFilter filter = new ClassFilter(sites.selectors());
    lookAtCallers(instrumentation);
    new Dispatcher(sites).open();
    instrumentation.addTransformer(new WeavingTransformer(filter, sites, late), true);
    jmx.watch(instrumentation, housekeeping::wake);
    if (attached || LoadedClasses.namesJdk(sites.selectors())) {
      LoadedClasses.retransform(instrumentation, sites.selectors());
    }
    if (report) {
      reportAtTheEnd();
    }
    housekeeping.start();
  }

  /** Before any call can come in; classes that are loaded meanwhile are seen by both looks. */
  private static void lookAtCallers(Instrumentation instrumentation) {
    Callers.forget();
    Sightings sightings = new Sightings();
    instrumentation.addTransformer(sightings);
    sightings.look(instrumentation.getAllLoadedClasses());
  }

  private void reportAtTheEnd() {
    Thread hook =
        new Thread(
            null, () -> report(LoggerFactory.getLogger("flightshare")), "flightshare-report", 0);
    hook.setContextClassLoader(null);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** It was asked for, so it is told at whatever level the log still shows. */
  private void report(Logger log) {
    String table = RuleTable.render(groups);
    if (log.isInfoEnabled()) {
      log.info("report\n{}", table);
    } else if (log.isWarnEnabled()) {
      log.warn("report\n{}", table);
    } else {
      log.error("report\n{}", table);
    }
  }
}
