package io.flightshare.agent.dispatch;

import io.flightshare.agent.config.RuleConfig;
import io.flightshare.agent.config.RuleConfig.Coalesce;
import io.flightshare.agent.config.RuleConfig.Freshness;
import io.flightshare.agent.config.RuleConfig.ResultMode;
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
    if (rule.coalesce() == Coalesce.WRITE_MERGE || rule.freshness() == Freshness.AFTER_CALL) {
      return "returns a future, whose execution lasts until that completes; who came meanwhile would"
          + " have to block until then, perhaps the very thread that completes it; futures are shared"
          + " by singleflight with freshness: in-flight only";
    }
    String type = method.futureOf();
    if (rule.result() == ResultMode.SHARED || (type != null && isImmutable(type))) {
      return null;
    }
    return "returns a future "
        + (type == null ? "that does not say of what" : "of " + name(type))
        + ", which is not known to be immutable by its declaration; a caller that has a future cannot"
        + " run by itself any more when the value turns out not to be; if no caller ever changes it,"
        + " say result: shared";
  }

  /**
   * What kind of future a method returns, now that it is called for the first time and the type can
   * be loaded.
   *
   * @return null if it declares no future
   * @throws IllegalArgumentException if it cannot be shared after all, since the declared type is a
   *     future of the application's own kind, or belongs to a library that we do not know; with the
   *     reason
   */
  static @Nullable FutureKind kind(Site site) {
    String descriptor = site.descriptor();
    String result = descriptor.substring(descriptor.indexOf(')') + 1);
    if (result.charAt(0) != 'L' || result.startsWith("Ljava/")) {
      return site.returnsFuture() ? FutureKind.STAGE : null;
    }
    Class<?> type;
    try {
      if (site.returnsFuture()) {
        return ListenableFutures.of(site.loader());
      }
      type = Class.forName(name(result), false, site.loader());
    } catch (ReflectiveOperationException | LinkageError | IllegalStateException unknown) {
      if (site.returnsFuture()) {
        throw new IllegalArgumentException(
            "returns a " + name(result) + " that is not known: " + unknown, unknown);
      }
      return null; // what it is will be seen when it returns one
    }
    if (Future.class.isAssignableFrom(type) || CompletionStage.class.isAssignableFrom(type)) {
      throw new IllegalArgumentException(
          "returns "
              + type.getName()
              + ", a kind of future of its own, of which no second can be made; of futures"
              + " CompletableFuture, CompletionStage and Guava's ListenableFuture can be shared");
    }
    return null;
  }

  private static boolean isImmutable(String descriptor) {
    return descriptor.equals(VOID) || SharedResults.isImmutableType(descriptor);
  }

  private static String name(String descriptor) {
    return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
  }
}
