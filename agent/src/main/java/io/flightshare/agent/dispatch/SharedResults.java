package io.flightshare.agent.dispatch;

import io.flightshare.agent.config.RuleConfig;
import io.flightshare.agent.config.RuleConfig.Merge;
import io.flightshare.agent.config.RuleConfig.ResultMode;
import io.flightshare.agent.copy.Copies;
import io.flightshare.agent.copy.Snapshot;
import io.flightshare.flight.Outcome;
import io.flightshare.flight.Sharing;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What followers get of the results of one rule, decided on the actual value: {@code result:} in
 * the configuration. What only one caller can use is never shared. Thread-safe.
 *
 * <p>Under {@code merge: latest} every result is shared as it is: a follower that ran by itself
 * after all would write older arguments after newer ones. So only those methods are woven then
 * whose declared type says that this is harmless, or for which the rule's author vouches. Should
 * such a method return what only one caller can use all the same, that is shared with nobody even
 * then, and the rule does not come in that way again: see {@link RuleEvents#notShared}.
 */
final class SharedResults implements Sharing {
  private static final String ADVICE =
      "; if no caller ever changes it, say result: shared or name its class in immutable: at the top"
          + " of the file; to give every caller a copy of its own, say result: copy, or result: and the"
          + " name of a class of the application that is a java.util.function.UnaryOperator";
  private static final String ADVICE_ON_COPIES =
      "; if no caller ever changes it, say result: shared; else name in result: a class of the"
          + " application that is a java.util.function.UnaryOperator and copies it";

  private final ResultMode mode;
  private final @Nullable String operatorName;
  private final boolean all;
  private final ImmutableValues immutable;
  private final Copies copies;

  /** Of the sites that were settled, by their number; under {@link ResultMode#OPERATOR}. */
  private final Map<Integer, SiteOperator> operators = new ConcurrentHashMap<>();

  SharedResults(RuleConfig rule) {
    this.mode = rule.result();
    this.operatorName = rule.operator();
    this.all = rule.merge() == Merge.LATEST;
    this.immutable = new ImmutableValues(rule.immutable());
    this.copies = new Copies(immutable::isImmutable);
  }

  /** As {@link ImmutableValues#isImmutableType}. */
  static boolean isImmutableType(String descriptor) {
    return ImmutableValues.isImmutableType(descriptor);
  }

  /**
   * Finds what the results of a site need. To be called before the site's first call is let in,
   * with no lock held, since it may load a class of the application.
   *
   * @return why its results cannot be shared, in words; null if they can
   */
  @Nullable String prepare(Site site) {
    if (operatorName == null) {
      return null;
    }
    SiteOperator operator = new SiteOperator(site, operatorName);
    operators.put(site.id(), operator);
    return operator.problem();
  }

  /** A site that was prepared has another number, too. */
  void alsoNumbered(Site site, int number) {
    SiteOperator operator = operators.get(site.id());
    if (operator != null) {
      operators.put(number, operator);
    }
  }

  /** That number is in use no more. */
  void dropNumber(int number) {
    operators.remove(number);
  }

  @Override
  public boolean sharesAll() {
    return all;
  }

  @Override
  public @Nullable Outcome outcome(@Nullable Object result) {
    if (OneCaller.owns(result)) {
      return null;
    }
    if (all) {
      return Outcome.same(result);
    }
    if (mode == ResultMode.SHARED || immutable.isImmutable(result)) {
      return Outcome.same(result);
    }
    Snapshot snapshot = mode == ResultMode.COPY ? copies.snapshot(result) : null;
    return snapshot == null ? null : snapshot::copy;
  }

  @Override
  public @Nullable Outcome outcome(int site, @Nullable Object result) {
    if (mode != ResultMode.OPERATOR || all || result == null || OneCaller.owns(result)) {
      return outcome(result);
    }
    SiteOperator operator = operators.get(site);
    if (operator == null) {
      throw new IllegalStateException("site " + site + " was not prepared");
    }
    return operator.outcome(result);
  }

  /** Why a result was not shared, and what to do. */
  String reason(@Nullable Object result) {
    if (OneCaller.owns(result)) {
      return "it can be used by one caller only";
    }
    if (mode == ResultMode.OPERATOR) {
      return operatorName + " made null of it";
    }
    if (mode == ResultMode.COPY) {
      return "it cannot be copied (" + copies.reason(result) + ")" + ADVICE_ON_COPIES;
    }
    String problem = immutable.problem(result);
    return problem == null ? "" : problem + ADVICE;
  }
}
