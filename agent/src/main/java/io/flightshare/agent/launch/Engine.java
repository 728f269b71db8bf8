package io.flightshare.agent.launch;

import io.flightshare.agent.caller.Callers;
import io.flightshare.agent.caller.Sightings;
import io.flightshare.agent.dispatch.Dispatcher;
import io.flightshare.agent.dispatch.RuleGroup;
import io.flightshare.agent.dispatch.Rules;
import io.flightshare.agent.dispatch.Site;
import io.flightshare.agent.dispatch.SiteListener;
import io.flightshare.agent.dispatch.Sites;
import io.flightshare.agent.explain.Explainer;
import io.flightshare.agent.explain.Explanation;
import io.flightshare.agent.gate.FlightshareGate;
import io.flightshare.agent.manage.Housekeeping;
import io.flightshare.agent.manage.Jmx;
import io.flightshare.agent.match.SignaturePattern;
import io.flightshare.agent.weave.LateDecisions;
import io.flightshare.agent.weave.LoadedClasses;
import io.flightshare.agent.weave.Reweaving;
import io.flightshare.agent.weave.Unweaving;
import io.flightshare.agent.weave.WeavingTransformer;
import io.flightshare.flight.FlightTable;
import java.lang.instrument.Instrumentation;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** What weaves and shares, once there is something to share. */
final class Engine {
  private final Instrumentation instrumentation;
  private final Housekeeping housekeeping;
  private final Runnable wake;
  private final Sites sites;
  private final Jmx jmx;
  private final LateDecisions late;
  private final Reweaving reweaving;
  private final Sightings sightings = new Sightings();
  private final WeavingTransformer transformer;
  private final Dispatcher dispatcher;

  Engine(Instrumentation instrumentation, Housekeeping housekeeping, List<RuleGroup> groups) {
    this.instrumentation = instrumentation;
    this.housekeeping = housekeeping;
    this.sites = new Sites(groups, new Listener());
    this.jmx = new Jmx(() -> sites.rules().groups());
    this.wake = housekeeping::wake;
    this.late = new LateDecisions(instrumentation, sites, wake);
    this.reweaving = new Reweaving(instrumentation, sites, wake);
    this.transformer = new WeavingTransformer(sites, late);
    this.dispatcher = new Dispatcher(sites);
  }

  /**
   * Begins.
   *
   * @param late whether the application is running already
   * @return false if another agent is at work in this JVM, and nothing was done
   */
  boolean start(boolean late) {
    if (FlightshareGate.isInstalled()) {
      return false;
    }
    housekeeping.add(this.late::tick);
    housekeeping.add(reweaving::tick);
    housekeeping.add(jmx);
    lookAtCallers();
    if (!dispatcher.open()) {
      instrumentation.removeTransformer(sightings);
      return false;
    }
    instrumentation.addTransformer(transformer, true);
    jmx.watch(instrumentation, wake);
    Rules rules = sites.rules();
    Collection<SignaturePattern> patterns = NextRules.patterns(rules.selectors());
    if (late
        || LoadedClasses.namesJdk(rules.selectors())
        || LoadedClasses.someNamed(instrumentation.getAllLoadedClasses(), patterns)) {
      reweaving.run(patterns, Collections.emptyList());
    }
    return true;
  }

  /** Before any call can come in; classes that are loaded meanwhile are seen by both looks. */
  private void lookAtCallers() {
    Callers.forget();
    instrumentation.addTransformer(sightings);
    sightings.look(instrumentation.getAllLoadedClasses());
  }

  /** The rules in force. */
  List<RuleGroup> groups() {
    return sites.rules().groups();
  }

  /** Why the methods that a signature names are woven or not. */
  Answer explain(SignaturePattern signature) {
    Explanation explanation = Explainer.explain(instrumentation, sites, transformer, signature);
    return new Answer(explanation.isWoven(), explanation.text());
  }

  /** Puts other rules into force. */
  void replace(NextRules next) {
    List<Site> lost = sites.replace(new Rules(next.groups()), next.successors());
    if (!next.changed().isEmpty() || !lost.isEmpty()) {
      reweaving.run(next.changed(), lost);
    }
    housekeeping.wake(); // for the beans
  }

  /** When the JVM ends: nothing is woven or unwoven any more. */
  void halt() {
    late.stop();
    reweaving.stop();
  }

  /**
   * Takes back all that was done to the application; what the housekeeping thread does must have
   * ended. Calls that are inside a woven method finish as they have begun.
   */
  Unweaving leave() {
    halt();
    dispatcher.close();
    transformer.stop();
    instrumentation.removeTransformer(transformer);
    instrumentation.removeTransformer(sightings);
    jmx.close(instrumentation);
    Unweaving unweaving = new Unweaving(instrumentation, sites.all());
    unweaving.run();
    groups().forEach(RuleGroup::setAside);
    Callers.forget();
    FlightTable.retireAll();
    return unweaving;
  }

  private final class Listener implements SiteListener {
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
  }
}
