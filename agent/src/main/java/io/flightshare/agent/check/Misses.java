package io.flightshare.agent.check;

import io.flightshare.agent.match.ClassShape;
import io.flightshare.agent.match.MethodShape;
import io.flightshare.agent.match.NearMiss;
import io.flightshare.agent.match.Selector;
import io.flightshare.agent.match.SignaturePattern;
import io.flightshare.agent.match.Supertype;
import io.flightshare.agent.match.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** Why a signature matches nothing, and what comes nearest. Used by one thread. */
final class Misses {
  private static final int SHOWN = 3;

  /** Of the classes that a wildcard names; more are not looked at for what is near. */
  private static final int LOOKED_AT = 200;

  private final ClassPath path;
  private final Shapes shapes;

  Misses(ClassPath path, Shapes shapes) {
    this.path = path;
    this.shapes = shapes;
  }

  /** Why it matches nothing. */
  String of(SignaturePattern pattern) {
    return pattern.isExactType() ? ofExact(pattern) : ofWild(pattern);
  }

  private String ofExact(SignaturePattern pattern) {
    String name = pattern.typeText();
    String realm = realmOf(name);
    ClassShape shape = shapes.find(realm, name);
    if (shape == null) {
      return path.find(realm, name) == null
          ? noSuchClass(name)
          : "class " + name + " is there, but cannot be read";
    }
    for (ClassShape parent : shapes.above(realm, name)) {
      for (MethodShape method : parent.methods()) {
        if (pattern.matchesMethod(method) && !method.is(Opcodes.ACC_PRIVATE)) {
          return method
              + " is inherited from "
              + parent.name()
              + "; write "
              + parent.name()
              + "#"
              + method;
        }
      }
    }
    String near = NearMiss.describe(pattern, shape);
    return near == null ? name + " has no such method" : near;
  }

  private String realmOf(String className) {
    for (Location location : path.classes()) {
      if (location.className.equals(className)) {
        return location.archive.realm();
      }
    }
    return "";
  }

  private String noSuchClass(String name) {
    String simple = simple(name);
    Set<String> same = new LinkedHashSet<>();
    Map<String, String> inPackage = new LinkedHashMap<>();
    boolean samePackage = false;
    String own = packageOf(name);
    for (Location location : path.classes()) {
      String other = location.className;
      if (simple(other).equalsIgnoreCase(simple)) {
        same.add(other);
      }
      if (packageOf(other).equals(own)) {
        samePackage = true;
        inPackage.putIfAbsent(other.substring(own.length()), other);
      }
    }
    String missing = "there is no class " + name;
    if (!same.isEmpty()) {
      return missing + "; " + first(same) + (same.size() == 1 ? " is there" : " are there");
    }
    String near = Words.nearest(name.substring(own.length()), inPackage.keySet());
    if (near != null) {
      return missing + "; did you mean " + inPackage.get(near);
    }
    return missing
        + (samePackage || own.isEmpty() ? "" : ", nor any in its package")
        + "; is the archive that has it on the class path?";
  }

  private static String packageOf(String name) {
    return name.substring(0, name.lastIndexOf('.') + 1);
  }

  private static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  private String ofWild(SignaturePattern pattern) {
    List<String> named = new ArrayList<>();
    String near = null;
    int count = 0;
    for (Location location : path.classes()) {
      if (pattern.namesType(location.className)) {
        named.add(location.className);
        if (near == null && ++count <= LOOKED_AT) {
          near = nearIn(pattern, location);
        }
      }
    }
    if (named.isEmpty()) {
      return "no class is named " + pattern.typeText();
    }
    return "no method of " + first(named) + " matches" + (near == null ? "" : "; " + near);
  }

  /** Only what is really near: that a class may inherit something is not. */
  private @Nullable String nearIn(SignaturePattern pattern, Location location) {
    ClassShape shape = shapes.find(location.archive.realm(), location.className);
    String near = shape == null ? null : NearMiss.describe(pattern, shape);
    return near == null || near.contains("if it inherits it") ? null : near;
  }

  private static String first(Iterable<String> names) {
    StringBuilder text = new StringBuilder();
    int count = 0;
    for (String name : names) {
      if (count++ < SHOWN) {
        text.append(text.length() == 0 ? "" : ", ").append(name);
      }
    }
    return count > SHOWN ? text + " and " + (count - SHOWN) + " more" : text.toString();
  }

  /**
   * Tells the rules that name a supertype without a + which of its methods this class overrides.
   */
  void tellOverriding(
      Iterable<RuleReport> reports, ClassShape shape, List<Supertype> supertypes, String from) {
    for (RuleReport report : reports) {
      for (SignaturePattern pattern : report.rule().match()) {
        if (pattern.isExactType()
            && !pattern.includesSubtypes()
            && !pattern.namesType(shape.name())) {
          tellOverriding(report, pattern, shape, supertypes, from);
        }
      }
    }
  }

  private static void tellOverriding(
      RuleReport report,
      SignaturePattern pattern,
      ClassShape shape,
      List<Supertype> supertypes,
      String from) {
    Selector wide =
        new Selector(
            "", Collections.singletonList(pattern.withSubtypes()), report.rule().exclude());
    for (MethodShape method : shape.methods()) {
      boolean hasCode = !method.is(Opcodes.ACC_ABSTRACT | Opcodes.ACC_BRIDGE);
      if (hasCode
          && wide.decide(shape, method, supertypes) == Selector.Decision.YES
          && report.rule().selector().decide(shape, method, supertypes) == Selector.Decision.NO) {
        report.warnings.add(
            new Finding(
                "overridden",
                shape.name() + "#" + method,
                from,
                "overrides what "
                    + pattern
                    + " names, and is not woven; write "
                    + pattern.withSubtypes()
                    + " if its calls are to be shared, too"));
      }
    }
  }
}
