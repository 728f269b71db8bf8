package io.flightshare.agent.dispatch;

import io.flightshare.agent.cold.ColdKind;
import io.flightshare.agent.cold.ColdKinds;
import io.flightshare.agent.config.RuleConfig;
import io.flightshare.agent.config.RuleConfig.Coalesce;
import io.flightshare.agent.config.RuleConfig.Freshness;
import io.flightshare.agent.config.RuleConfig.ResultMode;
import io.flightshare.agent.match.FutureTypes;
import io.flightshare.agent.match.MethodShape;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Which methods that return a future a rule can share. */
final class FutureResults {
  private static final String VOID = "Ljava/lang/Void;";

  private FutureResults() {}

  /** Why a rule does not fit a method; null if it does, or if that returns no future. */
  static @Nullable String misfit(RuleConfig rule, MethodShape method) {
    if (!method.returnsFuture()) {
      return null;
    }
    return misfit(rule, method.futureOf(), method.erasedFutureOf());
  }

  /** The same for a method that is woven already. */
  static @Nullable String misfit(RuleConfig rule, Site site) {
    return site.returnsFuture() ? misfit(rule, site.futureOf(), site.erasedFutureOf()) : null;
  }

  private static @Nullable String misfit(
      RuleConfig rule, @Nullable String type, @Nullable String erased) {
    if (rule.coalesce() == Coalesce.WRITE_MERGE || rule.freshness() == Freshness.AFTER_CALL) {
      return "returns a future, whose execution lasts until that completes; who came meanwhile would"
          + " have to block until then, perhaps the very thread that completes it; futures are shared"
          + " by singleflight with freshness: in-flight only";
    }
    if (rule.result() == ResultMode.SHARED || (type != null && isImmutable(type))) {
      return null;
    }
    return "returns a future "
        + (erased == null ? "that does not say of what" : "of " + erased)
        + ", which is not known to be immutable by its declaration; a caller that has a future cannot"
        + " run by itself any more when the value turns out not to be; if no caller ever changes it,"
        + " say result: shared";
  }

  /** What kind of future a method declares to return; null if none. */
  static @Nullable FutureKind kind(Site site) {
    if (!site.returnsFuture() || cold(site) != null) {
      return null;
    }
    return result(site).startsWith("Ljava/") ? FutureKind.STAGE : FutureKind.LISTENABLE;
  }

  /** What kind of source that is subscribed to later it declares to return; null if none. */
  static @Nullable ColdKind cold(Site site) {
    return site.returnsFuture() ? ColdKinds.named(name(result(site))) : null;
  }

  /**
   * Why a method that is called for the first time cannot be shared after all: it declares a type
   * of the application's that is a future, which could not be told before that type can be loaded.
   */
  static @Nullable String misfit(Site site) {
    String result = result(site);
    if (site.returnsFuture() || result.charAt(0) != 'L' || result.startsWith("Ljava/")) {
      return null;
    }
    Class<?> type;
    try {
      type = Class.forName(name(result), false, site.loader());
    } catch (ClassNotFoundException | LinkageError | IllegalStateException unknown) {
      return null; // what it is will be seen when it returns one
    }
    return Future.class.isAssignableFrom(type) || CompletionStage.class.isAssignableFrom(type)
        ? foreign(type.getName())
        : null;
  }

  /** Why a method is not shared that returns a future of a kind of the application's own. */
  static String foreign(String type) {
    return "returns "
        + type
        + ", a kind of future of its own, of which no second can be made; of futures "
        + FutureTypes.WORDS;
  }

  private static String result(Site site) {
    String descriptor = site.descriptor();
    return descriptor.substring(descriptor.indexOf(')') + 1);
  }

  private static boolean isImmutable(String descriptor) {
    return descriptor.equals(VOID) || SharedResults.isImmutableType(descriptor);
  }

  private static String name(String descriptor) {
    return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
  }
}
