package io.flightshare.agent.check;

import io.flightshare.agent.config.RuleConfig;
import io.flightshare.agent.config.RuleConfig.ResultMode;
import io.flightshare.agent.dispatch.Misfits;
import io.flightshare.agent.match.ClassShape;
import io.flightshare.agent.match.ImmutabilityMark;
import io.flightshare.agent.match.MethodShape;
import io.flightshare.agent.match.TypePattern;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldNode;

/** Whether what a method declares to return can be shared as its rule says. Used by one thread. */
final class ResultLook {
  private final ClassPath path;
  private final Shapes shapes;

  ResultLook(ClassPath path, Shapes shapes) {
    this.path = path;
    this.shapes = shapes;
  }

  /** A warning; null if there is nothing to warn of. */
  @Nullable Finding of(
      RuleConfig rule, MethodShape method, String subject, String realm, String from) {
    String type = method.returnType();
    String descriptor = method.descriptor();
    boolean settled =
        rule.result() == ResultMode.COPY
            || rule.result() == ResultMode.OPERATOR
            || method.returnsFuture() // which is refused unless its value is known, or vouched for
            || Misfits.isImmutableType(descriptor.substring(descriptor.indexOf(')') + 1))
            || isTold(rule, type)
            || isKnown(realm, type);
    if (settled) {
      return null;
    }
    String changes = changes(realm, type);
    if (rule.result() == ResultMode.SHARED) {
      return changes == null
          ? null
          : new Finding(
              "mutable-result",
              subject,
              from,
              "returns "
                  + type
                  + ", "
                  + changes
                  + ", and all callers get the same one; if one of them changes it say result: copy");
    }
    return new Finding(
        "result-not-shared",
        subject,
        from,
        "returns "
            + type
            + ", "
            + (changes == null ? "which does not tell that it never changes" : changes)
            + ": under result: auto callers share only values that are known to be immutable, and run"
            + " by themselves otherwise; say result: copy, or result: shared if no caller changes it");
  }

  private static boolean isTold(RuleConfig rule, String type) {
    for (TypePattern pattern : rule.immutable()) {
      if (pattern.namesClass(type)) {
        return true;
      }
    }
    return false;
  }

  /** Of values that only themselves can tell of nothing is said here. */
  private boolean isKnown(String realm, String type) {
    if (type.equals("void") || type.equals("java.util.Optional") || type.startsWith("java.time.")) {
      return true;
    }
    if (type.equals("java.math.BigDecimal") || type.equals("java.math.BigInteger")) {
      return true;
    }
    ClassShape shape = type.indexOf('[') < 0 ? shapes.find(realm, type) : null;
    if (shape == null || type.startsWith("java.")) {
      return false;
    }
    byte[] classFile = path.classFile(realm, type);
    return shape.is(Opcodes.ACC_ENUM)
        || "java.lang.Record".equals(shape.superName())
        || (classFile != null && ImmutabilityMark.isOn(classFile));
  }

  /** By what it can be changed, in words; null if nothing is found. */
  private @Nullable String changes(String realm, String type) {
    if (type.endsWith("[]")) {
      return "an array, which anybody can write into";
    }
    if (type.startsWith("java.util.") && !type.startsWith("java.util.Optional")) {
      return "which may be one that can be changed";
    }
    byte[] classFile = type.startsWith("java.") ? null : path.classFile(realm, type);
    if (classFile == null) {
      return null;
    }
    Set<String> open = new LinkedHashSet<>();
    for (FieldNode field : new Code(classFile).fields()) {
      if ((field.access & (Opcodes.ACC_FINAL | Opcodes.ACC_STATIC)) == 0) {
        open.add(field.name);
      }
    }
    return open.isEmpty()
        ? null
        : "whose field"
            + (open.size() == 1 ? " " : "s ")
            + String.join(", ", open)
            + (open.size() == 1 ? " is" : " are")
            + " not final";
  }
}
