package io.flightshare.agent.dispatch;

import io.flightshare.agent.config.KeyPart;
import io.flightshare.agent.config.Mode;
import io.flightshare.agent.config.Phrases;
import io.flightshare.agent.config.RuleConfig;
import io.flightshare.agent.config.RuleConfig.Coalesce;
import io.flightshare.agent.config.RuleConfig.Freshness;
import io.flightshare.agent.config.RuleConfig.Merge;
import io.flightshare.flight.FlightErrors;
import io.flightshare.flight.FlightEvents;
import io.flightshare.flight.FlightPolicy;
import io.flightshare.flight.FlightTable;
import io.flightshare.flight.FreshReadTable;
import io.flightshare.flight.KeyFilter;
import io.flightshare.flight.OnMaxWait;
import io.flightshare.flight.ReadTable;
import io.flightshare.flight.Ticker;
import io.flightshare.flight.WriteTable;
import io.flightshare.metrics.Bypass;
import io.flightshare.metrics.FlightStatistics;
import io.flightshare.pool.PoolStatistics;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A rule at work: its settings, its flights, its mode and its counters. Thread-safe.
 *
 * <p>The mode is the most restrictive of the agent's and the rule's own, so that a kill switch
 * always works; through JMX the rule's own can be replaced. A rule that does harm observes for a
 * while, whatever its mode: see {@link Breaker}.
 *
 * <p>When the file changes, what flights look up each time is {@linkplain #tune changed in place};
 * for everything else the rule gets a {@linkplain #succeededBy successor} with flights of its own.
 * So the flights that are up finish under what they began with, and calls of different keys never
 * stand in one table. Both count on.
 */
public final class RuleGroup {
  private static final Logger LOG = LoggerFactory.getLogger("flightshare");

  private final Ticker ticker;
  private final List<Fence> fences;
  private final Past history;
  private final SharedResults results;
  private final StackLook stackLook = new StackLook();
  private final RuleEvents events;
  private final Breaker breaker;
  private final FlightTable table;
  private final AtomicInteger wovenMethods = new AtomicInteger();
  private final AtomicBoolean freshnessTold = new AtomicBoolean();
  private final AtomicBoolean noMdcTold = new AtomicBoolean();

  /** Whether some method that the rule names was not woven. */
  private volatile boolean refused;

  private volatile RuleConfig rule;

  /** What has taken the place of this; written once. */
  private volatile @Nullable RuleGroup successor;

  /** Whether it is not in force any more, under another form or at all; only ever set. */
  private volatile boolean past;

  /** Guarded by this, as is {@code agentMode}. */
  private @Nullable Mode override;

  private Mode agentMode;

  private volatile Mode inForce;

  /**
   * A rule at work.
   *
   * @param agentMode what the agent's arguments and the file together say
   */
  public RuleGroup(RuleConfig rule, Mode agentMode) {
    this(rule, agentMode, Ticker.system());
  }

  RuleGroup(RuleConfig rule, Mode agentMode, Ticker ticker) {
    this(rule, agentMode, ticker, new Past(ticker));
  }

  private RuleGroup(RuleConfig rule, Mode agentMode, Ticker ticker, Past history) {
    this.rule = rule;
    this.ticker = ticker;
    this.history = history;
    this.fences = Fence.of(this);
    this.agentMode = agentMode;
    this.results = new SharedResults(rule);
    this.events = new RuleEvents(results, stackLook, this::trouble, this::servesOneCaller);
    FlightPolicy policy =
        tuned(
            FlightPolicy.defaults()
                .withName(rule.name())
                .withErrors(errors(rule))
                .withSharing(results),
            rule);
    this.table = table(rule, policy, ticker, events);
    this.breaker = new Breaker(ticker, this::sharedCalls);
    this.inForce = mode();
  }

  private static FlightPolicy tuned(FlightPolicy policy, RuleConfig rule) {
    return policy
        .withMaxWait(rule.maxWaitNanos(), onMaxWait(rule))
        .withMaxAge(rule.maxAgeNanos())
        .withMaxFollowers(rule.maxFollowers());
  }

  private static FlightTable table(
      RuleConfig rule, FlightPolicy policy, Ticker ticker, FlightEvents events) {
    if (rule.coalesce() == Coalesce.WRITE_MERGE) {
      return new WriteTable(rule.merge() == Merge.LATEST, policy, ticker, events);
    }
    return rule.freshness() == Freshness.AFTER_CALL
        ? new FreshReadTable(policy, ticker, events)
        : new ReadTable(policy, ticker, events);
  }

  private static OnMaxWait onMaxWait(RuleConfig rule) {
    switch (rule.onMaxWait()) {
      case RUN:
        return OnMaxWait.RUN;
      case WAIT:
        return OnMaxWait.WAIT;
      case FAIL:
        return OnMaxWait.FAIL;
    }
    throw new AssertionError(rule.onMaxWait());
  }

  private static FlightErrors errors(RuleConfig rule) {
    switch (rule.errors()) {
      case SHARE:
        return FlightErrors.SHARE;
      case COPY:
        return FlightErrors.COPY;
      case RERUN:
        return FlightErrors.RERUN;
    }
    throw new AssertionError(rule.errors());
  }

  /** The settings. */
  public RuleConfig rule() {
    return rule;
  }

  /** The name of the rule. */
  public String name() {
    return rule.name();
  }

  /** The writes that fence its flights. */
  List<Fence> fences() {
    return fences;
  }

  /** Its flights, and the counters of its present form. */
  public FlightTable table() {
    return table;
  }

  /** Whether calls are shared now. */
  boolean isOn() {
    return inForce == Mode.ON;
  }

  /** Whether calls are left alone now: neither shared nor observed. */
  boolean isOff() {
    return inForce == Mode.OFF;
  }

  /** The mode that is in force. */
  public synchronized Mode mode() {
    Mode own = override != null ? override : rule.mode();
    Mode wanted = own == null ? agentMode : Mode.mostRestrictive(agentMode, own);
    return breaker.isOpen() ? Mode.mostRestrictive(wanted, Mode.OBSERVE) : wanted;
  }

  /** Replaces the rule's own mode; that of the agent stays in force. Ends a pause of the rule. */
  public synchronized void setMode(Mode mode) {
    breaker.reset();
    override = mode;
    inForce = mode();
  }

  /** Replaces the agent's mode. */
  public synchronized void setAgentMode(Mode mode) {
    agentMode = mode;
    inForce = mode();
  }

  // ---- when the file changes --------------------------------------------------------------------

  /**
   * Changes settings in place.
   *
   * @param changed the same rule but for what {@code RuleChanges} calls tunable
   */
  public synchronized void tune(RuleConfig changed) {
    rule = changed;
    table.setPolicy(tuned(table.policy(), changed));
    override = null;
    breaker.reset();
    inForce = mode();
  }

  /** The rule in another form, which counts on where this one stops. */
  public RuleGroup succeededBy(RuleConfig changed, Mode nextAgentMode) {
    RuleGroup next = new RuleGroup(changed, nextAgentMode, ticker, history);
    next.freshnessTold.set(freshnessTold.get());
    return next;
  }

  /**
   * To be told when it is not in force any more. Its flights that are up land as ever; what its
   * methods have returned before, to be subscribed to whenever somebody likes, shares no more.
   */
  public void setAside() {
    past = true;
  }

  /** Whether that has happened. */
  boolean isPast() {
    return past;
  }

  /** Says that the calls begin there from now on. */
  void retire(RuleGroup next) {
    history.retire(table);
    successor = next;
  }

  /**
   * Takes flights that are up from newcomers. A write may have begun before the rule changed; in
   * its new form keys may be made otherwise, so there it takes all.
   */
  void forget(KeyFilter filter) {
    RuleGroup next = successor;
    try {
      table.forget(filter);
    } finally {
      if (next != null) {
        next.forget(KeyFilter.all());
      }
    }
  }

  /** The counters of all forms that the rule has had. */
  public FlightStatistics statistics() {
    return history.with(table.statistics());
  }

  /** The flights of all those forms as pooled objects. */
  public PoolStatistics poolStatistics() {
    return history.with(table.poolStatistics());
  }

  /** To be told when a method that the rule names cannot be woven. */
  public void methodRefused() {
    refused = true;
  }

  /** Whether that has happened; another form of the rule may fit the method. */
  public boolean hasRefusals() {
    return refused;
  }

  // ---- the breaker ------------------------------------------------------------------------------

  private long sharedCalls() {
    FlightStatistics statistics = table.statistics();
    return statistics.joined() + statistics.merged();
  }

  private void trouble(Breaker.Trouble kind) {
    String why = breaker.trouble(kind);
    if (why != null) {
      settleMode();
      LOG.warn(
          "rule {}: switched itself to observe for {} s, since {}; then it tries again. If that"
              + " comes back, change the rule or say mode: off",
          name(),
          breaker.pauseSeconds(),
          why);
    }
  }

  /**
   * A method has returned what only one caller can use, though it does not declare that: it will
   * again, and whoever waits for it waits in vain, or under {@code merge: latest} writes too late.
   */
  private void servesOneCaller(String type) {
    if (breaker.stayOpen("a call returned a " + type + ", which one caller only can use")) {
      settleMode();
      LOG.warn(
          "rule {}: a call returned a {}, which can be used by one caller only, though its method"
              + " does not declare that; nobody else got it, those who waited for it ran by"
              + " themselves, and from now on the rule only observes. Take the method out of it; to"
              + " set Mode through JMX puts the rule back into service",
          name(),
          type);
    }
  }

  /** For calls that are not shared now: whether they are again, because a pause is over. */
  boolean isOnAgain() {
    if (!breaker.isOpen() || !breaker.closesNow()) {
      return false;
    }
    settleMode();
    LOG.info("rule {}: tries again, mode {}", name(), Phrases.word(mode()));
    return isOn();
  }

  private synchronized void settleMode() {
    inForce = mode();
  }

  /** Why the rule has switched itself to observe; empty if it has not. */
  public String switchedOff() {
    return breaker.reason();
  }

  /**
   * Told once, with the first method that is woven: whoever has not thought about it learns here
   * what sharing a read can mean.
   */
  void tellFreshness() {
    if (rule.coalesce() == Coalesce.SINGLEFLIGHT
        && !rule.saysFreshness()
        && mode() != Mode.OFF
        && freshnessTold.compareAndSet(false, true)) {
      LOG.info(
          "rule {}: its callers may see what was true one flight ago, since it names neither"
              + " freshness nor invalidated-by; if that is right say freshness: in-flight, else"
              + " freshness: after-call, or name the writes in invalidated-by",
          name());
    }
  }

  /** Told once: a key part that no caller differs in may not be what the rule's author meant. */
  void mdcIsMissing(KeyPart part, Site site) {
    if (noMdcTold.compareAndSet(false, true)) {
      LOG.warn(
          "rule {}: key part {}: {} sees no SLF4J, so the part is the same for all callers and"
              + " separates nobody; name what does, or take it out",
          name(),
          part,
          site.className());
    }
  }

  /** A call is inside an active transaction, and so it runs by itself. */
  void bypassedInTransaction() {
    table.bypassedBeforeEntry(Bypass.TRANSACTION);
    if (rule.coalesce() == Coalesce.WRITE_MERGE) {
      events.writeInTransaction(table.policy());
    }
  }

  /** Who a subscriber works for is not known when it comes, and so it is alone. */
  void bypassedUnknown() {
    table.bypassedBeforeEntry(Bypass.CALLER_UNKNOWN);
    events.callerUnknown(table.policy());
  }

  /** A subscriber has joined what turns out to be the leader's alone, and begins by itself. */
  void ranAfterAll(Bypass reason) {
    table.ranAfterAll(reason);
  }

  /** A write has ended inside a transaction, and cannot fence once more when that completes. */
  void cannotFenceAgain(Throwable failure) {
    events.cannotFenceAgain(table.policy(), failure);
  }

  /** What followers get of its results. */
  SharedResults results() {
    return results;
  }

  /** A write could not tell what of this rule it fences, or not fence at all. */
  void fenceFailed(Throwable failure) {
    events.failed(table.policy(), failure);
  }

  /** A call could not be shared, and ran by itself. */
  void callFailed(Throwable failure) {
    events.failed(table.policy(), failure);
  }

  /** How many methods of loaded classes belong to this rule. */
  public int wovenMethods() {
    return wovenMethods.get();
  }

  void methodWoven(Site site) {
    stackLook.add(site.className(), site.methodName());
    wovenMethods.incrementAndGet();
  }

  void methodUnwoven() {
    wovenMethods.decrementAndGet();
  }

  @Override
  public String toString() {
    return "rule " + name();
  }
}
