package io.flightshare.agent.dispatch;

import io.flightshare.agent.match.ClassShape;
import io.flightshare.agent.match.MethodShape;
import io.flightshare.agent.match.Refusal;
import io.flightshare.agent.match.Selector;
import io.flightshare.agent.match.SignaturePattern;
import io.flightshare.agent.match.Supertype;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All sites, and which rule each belongs to. Of two rules that match one method the first wins.
 *
 * <p>Whether a method overrides one that a rule names with {@code +} takes its class's supertypes,
 * which are not known yet while the class is being loaded; to look for them then would mean to call
 * the application's class loaders out of their own work. So such a method is woven on suspicion and
 * its site decided later: by its first call, or by somebody who has seen the class loaded, whoever
 * comes first. So it is with what the types in its signature are, whose class files are looked for
 * only then. All of that is guarded by this object; the way of a call through a settled site takes
 * no lock.
 */
public final class Sites {
  private static final Logger LOG = LoggerFactory.getLogger("flightshare");

  private final SiteListener listener;
  private final Supertypes supertypes = new Supertypes();
  private final SignatureTypes signatureTypes = new SignatureTypes();

  /** Written under this. */
  private volatile Rules rules;

  private final SiteTable table = new SiteTable();

  /** No sites yet. */
  public Sites(List<RuleGroup> groups, SiteListener listener) {
    this.rules = new Rules(groups);
    this.listener = listener;
  }

  /** The rules in force. */
  public Rules rules() {
    return rules;
  }

  /** How the keys of a site's flights are made; null if that is not settled, or not known. */
  @Nullable KeyPlan planOf(int number) {
    Site site = table.find(number);
    Route route = site == null ? null : site.route();
    return route == null ? null : route.plan();
  }

  /**
   * One more number for a site, under which its keys are not equal to those under others. No number
   * is given twice, since a flight of whoever had it may still be up.
   */
  int anotherNumber(Site site) {
    int number = table.anotherNumber(site);
    RuleGroup group = site.group();
    if (group != null) {
      group.results().alsoNumbered(site, number);
    }
    return number;
  }

  /**
   * Forgets such a number, under which nobody calls any more. Should a flight under it be up all
   * the same, its followers run by themselves where its site matters, and all writes fence it.
   */
  void dropNumber(Site site, int number) {
    table.dropNumber(number);
    RuleGroup group = site.group();
    if (group != null) {
      group.results().dropNumber(number);
    }
  }

  /** The sites by their numbers. */
  SiteTable table() {
    return table;
  }

  /** All that there are; their classes have been woven, or were about to be. */
  public List<Site> all() {
    return table.all();
  }

  /**
   * To be told of every class that is looked at while it is loaded, so that it can be recognised as
   * somebody's supertype later.
   */
  public void seen(@Nullable ClassLoader loader, ClassShape shape) {
    for (Selector selector : rules.selectors()) {
      for (SignaturePattern pattern : selector.match()) {
        if (pattern.includesSubtypes() && pattern.namesType(shape.name())) {
          supertypes.remember(loader, shape);
          return;
        }
      }
    }
  }

  /**
   * What the rules say of a method.
   *
   * @param loaded the class if it is loaded already, so that nothing remains undecided
   */
  public Verdict judge(ClassShape owner, MethodShape method, @Nullable Class<?> loaded) {
    return judge(owner, method, loaded == null ? null : supertypes.of(loaded));
  }

  /** All proper supertypes of a loaded class. */
  public List<Supertype> supertypesOf(Class<?> type) {
    return supertypes.of(type);
  }

  private Verdict judge(
      ClassShape owner, MethodShape method, @Nullable List<Supertype> supertypesOfOwner) {
    return Verdict.of(rules, owner, method, supertypesOfOwner);
  }

  /** The site of a method: the same one each time, however often its class is transformed. */
  public Site site(@Nullable ClassLoader loader, ClassShape owner, MethodShape method) {
    return table.site(loader, owner, method);
  }

  /**
   * What a method of a loaded class is woven for, once all is decided that can be decided now.
   *
   * @return null if it was never woven
   */
  public @Nullable Purpose purposeOf(
      @Nullable ClassLoader loader, ClassShape owner, MethodShape method) {
    Site site = table.known(loader, owner, method);
    if (site == null) {
      return null;
    }
    lookAtTypes(site);
    synchronized (this) {
      return new Purpose(site.group(), site.fences(), site.whyWithdrawn());
    }
  }

  /**
   * Says what a site is for: before its method is called for the first time, or because the rules
   * have changed. False if they have changed meanwhile, so that its class has to be looked at
   * again.
   */
  public synchronized boolean assign(Site site, Verdict verdict) {
    if (!verdict.isOf(rules)) {
      return false;
    }
    site.confirm(rules);
    RuleGroup group = verdict.winner();
    if (group != site.group() && !site.isWithdrawn() && (group != null || !verdict.isUndecided())) {
      give(site, group);
      if (group != null) {
        verdict.tellLoser(site);
        LOG.info("woven: rule {}: {}", group.name(), Signatures.of(site));
        group.tellFreshness();
      }
    }
    if (!site.fences().equals(verdict.fences())
        && (!verdict.isUndecided() || site.fences().isEmpty())) {
      for (Fence fence : verdict.fences()) {
        if (!site.fences().contains(fence)) {
          LOG.info("woven: {}: {}", fence, Signatures.of(site));
        }
      }
      site.setFences(verdict.fences());
      forgetRoute(site);
    }
    return true;
  }

  private void give(Site site, @Nullable RuleGroup group) {
    RuleGroup before = site.group();
    if (before != null) {
      before.methodUnwoven();
    }
    site.setGroup(group);
    if (group != null) {
      group.methodWoven(site);
    }
    forgetRoute(site);
  }

  /** In this order: see {@link Dispatcher}. */
  private static void forgetRoute(Site site) {
    site.setRoute(null);
    Dispatcher.forget(site.id());
  }

  // ---- when the rules change --------------------------------------------------------------------

  /**
   * Puts other rules into force: from the next call on, for methods that are woven already. A site
   * whose rule is gone, or does not fit it any more, runs by itself from then on.
   *
   * @param successors of the rules that have another form now
   * @return the sites that have lost what they were for, or some of it
   */
  public synchronized List<Site> replace(Rules next, Map<RuleGroup, RuleGroup> successors) {
    List<RuleGroup> gone = new ArrayList<>(rules.groups());
    gone.removeAll(next.groups());
    rules = next;
    Succession succession = new Succession(next, successors);
    List<Site> lost = new ArrayList<>();
    for (Site site : table.all()) {
      boolean loses = false;
      RuleGroup before = site.group();
      RuleGroup after = succession.groupOf(site);
      if (after != before) {
        give(site, after);
        loses = after == null;
      }
      List<Fence> fences = succession.fencesOf(site);
      loses |= fences.size() < site.fences().size();
      if (!fences.equals(site.fences())) {
        site.setFences(fences);
        forgetRoute(site);
      }
      if (loses) {
        lost.add(site);
      }
    }
    successors.forEach(RuleGroup::retire);
    gone.forEach(RuleGroup::setAside);
    return lost;
  }

  /** Before a loaded class is judged anew: what was found out about its sites may not hold. */
  public synchronized void reconsider(Class<?> type) {
    for (Site site : table.all()) {
      if (site.isOf(type)) {
        site.setWithdrawn(null);
      }
    }
  }

  /** After that: what no rule has wanted again is nobody's. */
  public synchronized void release(Class<?> type) {
    for (Site site : table.all()) {
      boolean hasPurpose = site.group() != null || !site.fences().isEmpty();
      if (site.isOf(type) && hasPurpose && !site.isConfirmedBy(rules)) {
        give(site, null);
        site.setFences(Collections.emptyList());
        LOG.info("unwoven: {}", Signatures.of(site));
      }
    }
  }

  /** Leaves it to the first call, or to {@link #decide}, to which rule a site belongs. */
  public synchronized void leaveUndecided(Site site, ClassShape owner, MethodShape method) {
    if (site.group() == null && site.route() == null) {
      site.setUndecided(new Site.Undecided(owner, method));
    }
  }

  /**
   * Decides about a site now that its class is loaded; does nothing if that was done. The
   * supertypes are looked up without the lock: that may load classes, and so wait for a thread that
   * is inside a class loader and comes here with a class to weave.
   */
  public void decide(Site site, Class<?> type) {
    Site.Undecided undecided = undecidedOf(site);
    if (undecided == null) {
      return;
    }
    List<Supertype> known = supertypes.of(type);
    Verdict verdict = judge(undecided.owner, undecided.method, known);
    while (!verdict.isNo() && !verdict.isOf(rules)) {
      verdict = judge(undecided.owner, undecided.method, known);
    }
    if (apply(site, verdict)) {
      listener.nowhere(site);
    }
  }

  private synchronized Site.@Nullable Undecided undecidedOf(Site site) {
    return site.undecided();
  }

  /** True if the site is found to belong nowhere. */
  private synchronized boolean apply(Site site, Verdict verdict) {
    Site.Undecided undecided = site.undecided();
    if (undecided == null) {
      return false;
    }
    if (!verdict.isNo() && !verdict.isOf(rules)) {
      return false; // the rules have changed just now: whoever comes next decides
    }
    site.setUndecided(null);
    Verdict fitting = verdict;
    RuleGroup winner = verdict.winner();
    String misfit =
        winner == null ? null : Misfits.ofRule(winner, undecided.owner, undecided.method);
    if (winner != null && misfit != null) {
      winner.methodRefused();
      LOG.warn("not woven: rule {}: {}: {}", winner.name(), Signatures.of(site), misfit);
      fitting = verdict.withoutRule();
    }
    if (fitting.isNo()) {
      site.setWithdrawn(misfit == null ? "overrides nothing that a rule names" : misfit);
      site.setRoute(Route.NOWHERE);
      return true;
    }
    assign(site, fitting);
    return false;
  }

  /** Whether a site was found out to be for nothing, though its signature is what a rule names. */
  public synchronized boolean isWithdrawn(Site site, Verdict verdict) {
    return site.isWithdrawn() && verdict.fences().isEmpty();
  }

  /** Whether it takes a look at other types to say that a site's method can be shared. */
  public boolean namesTypes(Site site) {
    return Refusal.namesTypes(site.descriptor());
  }

  /**
   * Takes its rule from a site if a type in its signature is one that cannot be shared; does
   * nothing once the site has been called. The look is taken without the lock, for it asks the
   * application's class loader.
   */
  public void lookAtTypes(Site site) {
    String reason = site.route() == null ? signatureTypes.refuse(site) : null;
    if (reason != null && withdraw(site, reason)) {
      listener.nowhere(site);
    }
  }

  /** True if nothing is left that the site is for. */
  private synchronized boolean withdraw(Site site, String reason) {
    RuleGroup group = site.group();
    if (group == null || site.route() != null) {
      return false;
    }
    LOG.warn("not woven: rule {}: {}: {}", group.name(), Signatures.of(site), reason);
    group.methodUnwoven();
    group.methodRefused();
    site.setGroup(null);
    site.setWithdrawn(reason);
    if (!site.fences().isEmpty()) {
      return false;
    }
    site.setRoute(Route.NOWHERE);
    return true;
  }

  /** The route of a site that is called for the first time. */
  Route settle(Site site, @Nullable Object self) {
    Class<?> type = self == null ? null : Ancestors.find(self.getClass(), site);
    if (type != null) {
      decide(site, type);
    }
    lookAtTypes(site);
    // Asked with no lock held, since a thread may answer with code of the application.
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    Route settled = null;
    while (settled == null) {
      settled = settleOnce(site, prepared(site), context);
    }
    if (settled != Route.NOWHERE) {
      listener.firstCall(site);
    }
    return settled;
  }

  /**
   * The rule of a site, ready for its calls; null if there is none, or it cannot share them after
   * all. Without the lock, since classes of the application may have to be loaded for it.
   */
  private @Nullable RuleGroup prepared(Site site) {
    RuleGroup group = groupOf(site);
    String problem = group == null ? null : problem(site, group);
    if (group == null || problem == null) {
      return group;
    }
    if (withdraw(site, problem)) {
      listener.nowhere(site);
    }
    return null;
  }

  private static @Nullable String problem(Site site, RuleGroup group) {
    String misfit = FutureResults.misfit(site);
    if (misfit != null) {
      return misfit;
    }
    String problem = group.results().prepare(site);
    return problem == null ? null : "result: " + problem;
  }

  private synchronized @Nullable RuleGroup groupOf(Site site) {
    return site.group();
  }

  /** The route; null if the site has found another rule meanwhile. */
  private synchronized @Nullable Route settleOnce(
      Site site, @Nullable RuleGroup prepared, @Nullable ClassLoader context) {
    Route known = site.route();
    if (known != null) {
      return known;
    }
    if (site.group() != prepared) {
      return null;
    }
    Route route = isWanted(site) ? routeOf(site, context) : Route.NOWHERE;
    site.setRoute(route);
    return route;
  }

  private static boolean isWanted(Site site) {
    return site.group() != null || !site.fences().isEmpty();
  }

  private Route routeOf(Site site, @Nullable ClassLoader context) {
    RuleGroup group = site.group();
    KeyPlan plan = null;
    Surroundings surroundings = null;
    if (group != null) {
      CallerReaders callers = new CallerReaders(site, group);
      plan = KeyPlan.of(group.rule().key(), site.arguments(), callers);
      surroundings = new Surroundings(site, group, this);
    }
    List<FencePlan> plans = new ArrayList<>();
    for (Fence fence : site.fences()) {
      plans.add(FencePlan.of(fence, site, this));
    }
    FutureKind future = FutureResults.kind(site);
    FencePlan[] all = plans.toArray(new FencePlan[0]);
    return Route.to(group, plan, surroundings, all, future, FutureResults.cold(site), context);
  }
}
