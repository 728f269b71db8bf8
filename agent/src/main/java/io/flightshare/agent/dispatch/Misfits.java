package io.flightshare.agent.dispatch;

import io.flightshare.agent.config.KeyPart;
import io.flightshare.agent.config.RuleConfig.Merge;
import io.flightshare.agent.config.RuleConfig.ResultMode;
import io.flightshare.agent.match.ClassShape;
import io.flightshare.agent.match.MethodShape;
import io.flightshare.agent.match.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a rule, or a fence, cannot have a method that it names. */
public final class Misfits {
  private Misfits() {}

  /** Why a method cannot fence, though it is named; null if it can. */
  public static @Nullable String ofFence(Fence fence, MethodShape method) {
    List<KeyPart> key = fence.config().key();
    try {
      if (key != null) {
        KeyPlan.of(key, ArgumentShape.of(method.descriptor()), null);
      }
      return null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  /** Why a rule does not fit a method, though it names it; null if it does. */
  public static @Nullable String ofRule(RuleGroup group, ClassShape owner, MethodShape method) {
    String refusal = Refusal.ofMethod(owner, method);
    if (refusal != null) {
      return refusal;
    }
    String descriptor = method.descriptor();
    if (isCalledBy(group.rule().key(), owner, method)) {
      return "it is what the rule's own key calls";
    }
    if (isCalledBy(group.rule().context().parts(), owner, method)) {
      return "it is what the rule's own context calls";
    }
    String misfit = FutureResults.misfit(group.rule(), method);
    if (misfit != null) {
      return misfit;
    }
    try {
      KeyPlan.of(group.rule().key(), ArgumentShape.of(descriptor), null);
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
    if (group.rule().merge() == Merge.LATEST
        && group.rule().result() != ResultMode.SHARED
        && !SharedResults.isImmutableType(descriptor.substring(descriptor.indexOf(')') + 1))) {
      return "merge: latest needs a result that can always be shared, else members would have to"
          + " write older arguments after newer ones; if no caller changes it, say result: shared";
    }
    return null;
  }

  private static boolean isCalledBy(List<KeyPart> parts, ClassShape owner, MethodShape method) {
    for (KeyPart part : parts) {
      if (part.kind() == KeyPart.Kind.STATIC
          && part.className().equals(owner.name())
          && part.methodName().equals(method.name())
          && method.descriptor().startsWith("()")) {
        return true;
      }
    }
    return false;
  }
}
