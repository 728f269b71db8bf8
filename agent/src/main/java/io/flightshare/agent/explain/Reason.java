package io.flightshare.agent.explain;

import io.flightshare.agent.dispatch.Misfits;
import io.flightshare.agent.dispatch.RuleGroup;
import io.flightshare.agent.match.ClassShape;
import io.flightshare.agent.match.MethodShape;
import io.flightshare.agent.match.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * One thing to say of a method: a code that stays as it is from version to version, and a sentence.
 * Immutable.
 */
final class Reason {
  private final String code;
  private final String text;

  Reason(String code, String text) {
    this.code = code;
    this.text = text;
  }

  String code() {
    return code;
  }

  String text() {
    return text;
  }

  /**
   * Why a rule cannot have a method that it names, by its class file and the rule: the sentence is
   * the weaver's own, and the code tells what it is about; null if it can have it.
   */
  static @Nullable Reason againstRule(
      RuleGroup rule, byte[] classFile, ClassShape owner, MethodShape method) {
    String text = Misfits.againstRule(rule, classFile, owner, method);
    return text == null ? null : new Reason(codeOf(rule, owner, method), text);
  }

  private static String codeOf(RuleGroup rule, ClassShape owner, MethodShape method) {
    String never = RefusalCode.of(owner, method);
    if (never != null) {
      return never;
    }
    return Misfits.ofRule(rule, owner, method) != null ? "rule-does-not-fit" : "writes-argument";
  }
}
