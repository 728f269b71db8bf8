package io.flightshare.agent.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Which methods one rule selects: those that one of its {@code match} signatures names and none of
 * its {@code exclude} signatures.
 *
 * <p>A signature whose type ends with {@code +} names every matching method of the type itself, and
 * in each proper subtype those matching methods that a supertype named by the signature declares:
 * same name, and parameter types equal to the method's own or to those of one of its bridges.
 * Static and private methods of a subtype override nothing and are never reached this way.
 *
 * <p>What is never woven whatever a rule says is not decided here but by {@link Refusal}.
 * Immutable.
 */
public final class Selector {

  /** Whether a method is selected. {@code UNDECIDED}: it takes the supertypes to tell. */
  public enum Decision {
    YES,
    NO,
    UNDECIDED
  }

  private static final String OBJECT = "java.lang.Object";

  private final String rule;
  private final List<SignaturePattern> match;
  private final List<SignaturePattern> exclude;

  public Selector(String rule, List<SignaturePattern> match, List<SignaturePattern> exclude) {
    this.rule = rule;
    this.match = Collections.unmodifiableList(new ArrayList<>(match));
    this.exclude = Collections.unmodifiableList(new ArrayList<>(exclude));
  }

  /** The name of the rule. */
  public String rule() {
    return rule;
  }

  public List<SignaturePattern> match() {
    return match;
  }

  public List<SignaturePattern> exclude() {
    return exclude;
  }

  /** Whether a {@code match} signature names this very type, without a wildcard. */
  public boolean namesExactly(String binaryName) {
    for (SignaturePattern pattern : match) {
      if (pattern.isExactType() && pattern.typeText().equals(binaryName)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a {@code match} signature names this very class and a method of it, neither with a
   * wildcard: then its methods were meant, and not caught by chance.
   */
  public boolean names(ClassShape c) {
    for (SignaturePattern pattern : match) {
      if (pattern.isExactType()
          && pattern.namesType(c.name())
          && !Glob.isWild(pattern.methodText())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Decides about a method of a class.
   *
   * @param supertypes all proper supertypes of the owner, or null while they are not known, since
   *     the class is only being loaded; with them the decision is never {@code UNDECIDED}
   */
  public Decision decide(
      ClassShape owner, MethodShape method, @Nullable List<Supertype> supertypes) {
    Decision matched = any(match, owner, method, supertypes);
    if (matched == Decision.NO) {
      return Decision.NO;
    }
    Decision excluded = any(exclude, owner, method, supertypes);
    if (excluded == Decision.YES) {
      return Decision.NO;
    }
    return excluded == Decision.UNDECIDED ? Decision.UNDECIDED : matched;
  }

  private static Decision any(
      List<SignaturePattern> patterns,
      ClassShape owner,
      MethodShape method,
      @Nullable List<Supertype> supertypes) {
    Decision sofar = Decision.NO;
    for (int i = 0; i < patterns.size(); i++) {
      Decision one = one(patterns.get(i), owner, method, supertypes);
      if (one == Decision.YES) {
        return Decision.YES;
      }
      if (one == Decision.UNDECIDED) {
        sofar = Decision.UNDECIDED;
      }
    }
    return sofar;
  }

  private static Decision one(
      SignaturePattern pattern,
      ClassShape owner,
      MethodShape method,
      @Nullable List<Supertype> supertypes) {
    if (!pattern.matchesMethod(method)) {
      return Decision.NO;
    }
    if (pattern.namesType(owner.name())) {
      return Decision.YES;
    }
    boolean overridable =
        !method.is(Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE) && !method.name().startsWith("<");
    if (!pattern.includesSubtypes() || !overridable) {
      return Decision.NO;
    }
    if (supertypes == null) {
      return mayHaveSupertype(pattern, owner) ? Decision.UNDECIDED : Decision.NO;
    }
    for (int i = 0; i < supertypes.size(); i++) {
      Supertype supertype = supertypes.get(i);
      if (pattern.namesType(supertype.name()) && declares(supertype, method)) {
        return Decision.YES;
      }
    }
    return Decision.NO;
  }

  private static boolean declares(Supertype supertype, MethodShape method) {
    for (Erasure erasure : method.erasures()) {
      if (supertype.declares(method.name(), erasure.descriptor)) {
        return true;
      }
    }
    return false;
  }

  /** A class whose header names nothing above it but Object has no other supertype. */
  private static boolean mayHaveSupertype(SignaturePattern pattern, ClassShape owner) {
    String parent = owner.superName();
    if (!owner.interfaces().isEmpty() || (parent != null && !parent.equals(OBJECT))) {
      return true;
    }
    return parent != null && pattern.namesType(OBJECT);
  }

  @Override
  public String toString() {
    return rule + " " + match + (exclude.isEmpty() ? "" : " but not " + exclude);
  }
}
