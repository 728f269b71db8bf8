package io.flightshare.agent.match;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** For a class that is named exactly and in which no method matched: what comes nearest. */
public final class NearMiss {

  private static final int SHOWN = 3;

  private NearMiss() {}

  /**
   * Describes the nearest method, or where the method may be inherited from.
   *
   * @param p a signature that names the class
   * @param c the class
   * @return null when nothing is near
   */
  public static @Nullable String describe(SignaturePattern p, ClassShape c) {
    List<MethodShape> named = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (MethodShape method : c.methods()) {
      boolean written =
          !method.is(Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC) && !method.name().startsWith("<");
      if (written) {
        names.add(method.name());
        if (p.matchesName(method)) {
          named.add(method);
        }
      }
    }
    return named.isEmpty() ? otherName(p, c, names) : otherShape(p, c, named);
  }

  private static String otherShape(SignaturePattern p, ClassShape c, List<MethodShape> named) {
    List<MethodShape> sameParameters = new ArrayList<>();
    for (MethodShape method : named) {
      if (p.matchesParameters(method)) {
        sameParameters.add(method);
      }
    }
    if (sameParameters.isEmpty()) {
      return c.name() + " has " + list(named) + "; the rule says " + p.methodAndParameters();
    }
    for (MethodShape method : sameParameters) {
      if (p.matchesReturnType(method)) {
        return c.name()
            + "#"
            + method
            + " does not carry the annotation @"
            + p.annotation()
            + (method.annotations().isEmpty()
                ? " (it carries none)"
                : "; it carries @" + join(method.annotations(), ", @"));
      }
    }
    MethodShape method = sameParameters.get(0);
    return c.name()
        + "#"
        + method
        + " returns "
        + method.returnType()
        + "; the rule says "
        + p.returnType();
  }

  private static @Nullable String otherName(SignaturePattern p, ClassShape c, List<String> names) {
    String missing = c.name() + " declares no " + p.methodText();
    String nearest = Glob.isWild(p.methodText()) ? null : Words.nearest(p.methodText(), names);
    if (nearest != null) {
      List<MethodShape> near = new ArrayList<>();
      for (MethodShape method : c.methods()) {
        if (method.name().equals(nearest)) {
          near.add(method);
        }
      }
      return missing + "; the nearest is " + list(near);
    }
    List<String> parents = new ArrayList<>();
    String parent = c.superName();
    if (parent != null && !parent.equals("java.lang.Object")) {
      parents.add(parent);
    }
    parents.addAll(c.interfaces());
    if (parents.isEmpty()) {
      return null;
    }
    return missing
        + "; if it inherits it, name the class that declares it: "
        + join(parents, ", ")
        + " or one above";
  }

  private static String list(List<MethodShape> methods) {
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < Math.min(SHOWN, methods.size()); i++) {
      shown.add(methods.get(i).toString());
    }
    int more = methods.size() - shown.size();
    return join(shown, ", ") + (more > 0 ? " and " + more + " more" : "");
  }

  private static String join(Iterable<String> words, String between) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      text.append(text.length() == 0 ? "" : between).append(word);
    }
    return text.toString();
  }
}
