package io.flightshare.agent.dispatch;

import io.flightshare.agent.config.KeyPart;
import io.flightshare.agent.config.RuleConfig.Merge;
import io.flightshare.agent.config.RuleConfig.ResultMode;
import io.flightshare.agent.match.ClassShape;
import io.flightshare.agent.match.MethodShape;
import io.flightshare.agent.match.Refusal;
import io.flightshare.agent.match.TypeHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a rule, or a fence, cannot have a method that it names. */
public final class Misfits {
  private Misfits() {}

  /**
   * Why a method is not shared, by all that its class file and the rule tell; null if it can be.
   *
   * @param winner the rule that it belongs to; null while that is not known
   */
  public static @Nullable String againstRule(
      @Nullable RuleGroup winner, byte[] classFile, ClassShape owner, MethodShape method) {
    String reason = Refusal.ofClass(owner);
    if (reason == null) {
      reason = winner == null ? Refusal.ofMethod(owner, method) : ofRule(winner, owner, method);
    }
    return reason == null ? Refusal.ofBody(classFile, method) : reason;
  }

  /**
   * Why a method is not shared, by what class files tell of the types in its signature; null if
   * nothing is found that speaks against it.
   */
  public static @Nullable String againstTypes(MethodShape method, TypeHeaders types) {
    String reason = Refusal.ofTypes(method.descriptor(), types);
    String result = method.returnType();
    if (reason != null || method.returnsFuture() || result.startsWith("java.")) {
      return reason;
    }
    return result.indexOf('[') < 0 && types.isFuture(result) ? FutureResults.foreign(result) : null;
  }

  /** Whether a declared type says by itself that its values never change. */
  public static boolean isImmutableType(String descriptor) {
    return SharedResults.isImmutableType(descriptor);
  }

  /** Why a method cannot fence what it is named for; null if it can. */
  public static @Nullable String againstFences(
      List<Fence> fences, ClassShape owner, MethodShape method) {
    String reason = Refusal.ofClass(owner);
    if (reason == null) {
      reason = Refusal.ofFence(owner, method);
    }
    for (Fence fence : fences) {
      reason = reason == null ? ofFence(fence, method) : reason;
    }
    return reason;
  }

  /** Why a method cannot fence, though it is named; null if it can. */
  public static @Nullable String ofFence(Fence fence, MethodShape method) {
    return ofFence(fence, method.descriptor());
  }

  /** The same for a method that is woven already. */
  static @Nullable String ofFence(Fence fence, String descriptor) {
    List<KeyPart> key = fence.config().key();
    try {
      if (key != null) {
        KeyPlan.of(key, ArgumentShape.of(descriptor), null);
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
    String misfit = FutureResults.misfit(group.rule(), method);
    return misfit != null ? misfit : of(group, owner.name(), method.name(), method.descriptor());
  }

  /** Why a rule does not fit what the key, the context and the result of a woven method are. */
  static @Nullable String ofRule(RuleGroup group, Site site) {
    String misfit = FutureResults.misfit(group.rule(), site);
    return misfit != null
        ? misfit
        : of(group, site.className(), site.methodName(), site.descriptor());
  }

  private static @Nullable String of(
      RuleGroup group, String owner, String method, String descriptor) {
    if (isCalledBy(group.rule().key(), owner, method, descriptor)) {
      return "it is what the rule's own key calls";
    }
    if (isCalledBy(group.rule().context().parts(), owner, method, descriptor)) {
      return "it is what the rule's own context calls";
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

  private static boolean isCalledBy(
      List<KeyPart> parts, String owner, String method, String descriptor) {
    for (KeyPart part : parts) {
      if (part.kind() == KeyPart.Kind.STATIC
          && part.className().equals(owner)
          && part.methodName().equals(method)
          && descriptor.startsWith("()")) {
        return true;
      }
    }
    return false;
  }
}
