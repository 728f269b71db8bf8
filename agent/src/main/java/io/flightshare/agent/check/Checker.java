package io.flightshare.agent.check;

import io.flightshare.agent.config.Config;
import io.flightshare.agent.config.RuleConfig;
import io.flightshare.agent.dispatch.Fence;
import io.flightshare.agent.dispatch.Misfits;
import io.flightshare.agent.dispatch.RuleGroup;
import io.flightshare.agent.dispatch.Rules;
import io.flightshare.agent.dispatch.Verdict;
import io.flightshare.agent.match.ClassFilter;
import io.flightshare.agent.match.ClassShape;
import io.flightshare.agent.match.MethodShape;
import io.flightshare.agent.match.Selector;
import io.flightshare.agent.match.SignaturePattern;
import io.flightshare.agent.match.Supertype;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Goes through a class path once and tells of every rule what it would do to it. What becomes of a
 * method is asked of {@link Verdict} and {@link Misfits}, which the weaver asks, too; the one
 * difference is that here all supertypes are known. Used once, by one thread.
 */
public final class Checker {
  private static final String JDK = "the JDK";

  private final ClassPath path;
  private final Shapes shapes;
  private final Rules rules;
  private final Map<RuleConfig, RuleReport> reports = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final Hazards hazards;
  private final SettingsLook settings;
  private final Misses misses;
  private final Unmatched unmatched;

  /** What classes extend that might be meant by a rule, and is not on the class path; and who. */
  private final Map<String, String> missing = new LinkedHashMap<>();

  private Checker(Config config, ClassPath path) {
    this.path = path;
    this.shapes = new Shapes(path);
    List<RuleGroup> groups = new ArrayList<>();
    for (RuleConfig rule : config.rules()) {
      groups.add(new RuleGroup(rule, config.mode()));
      reports.put(rule, new RuleReport(rule));
    }
    this.rules = new Rules(groups);
    this.hazards = new Hazards(path, shapes);
    this.settings = new SettingsLook(path, shapes);
    this.misses = new Misses(path, shapes);
    this.unmatched = new Unmatched(rules, misses);
  }

  /** What the rules of a configuration would do to a class path. */
  public static CheckReport check(Config config, ClassPath path) {
    Checker checker = new Checker(config, path);
    checker.lookAtAll();
    checker.unmatched.tell(checker.reports);
    checker.tellMissing();
    checker.problems.addAll(0, path.problems());
    return new CheckReport(new ArrayList<>(checker.reports.values()), checker.problems);
  }

  private void lookAtAll() {
    ClassFilter filter = filter();
    for (Location location : path.classes()) {
      try {
        lookAt(filter, location);
      } catch (IOException | RuntimeException e) {
        problems.add(location + ": it cannot be read: " + reason(e));
      }
    }
    for (String name : exactTypes()) {
      byte[] classFile = path.find("", name) == null ? path.ofJdk(name) : null;
      try {
        if (classFile != null) {
          judge(ClassShape.read(classFile), classFile, "", JDK);
        }
      } catch (RuntimeException e) { // this JVM's may be newer than ASM knows
        problems.add(name + " of the JDK: it cannot be read: " + reason(e));
      }
    }
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    return message == null || message.isEmpty() ? "not a class file, or a damaged one" : message;
  }

  /** Of the rules and fences, and of overriding methods that an exact signature leaves out. */
  private ClassFilter filter() {
    List<Selector> all = new ArrayList<>();
    for (Selector selector : rules.selectors()) {
      List<SignaturePattern> wide = new ArrayList<>();
      for (SignaturePattern pattern : selector.match()) {
        wide.add(pattern.isExactType() ? pattern.withSubtypes() : pattern);
      }
      all.add(new Selector(selector.rule(), wide, Collections.emptyList()));
    }
    return new ClassFilter(all);
  }

  private Set<String> exactTypes() {
    Set<String> names = new LinkedHashSet<>();
    for (Selector selector : rules.selectors()) {
      for (SignaturePattern pattern : selector.match()) {
        if (pattern.isExactType()) {
          names.add(pattern.typeText());
        }
      }
    }
    return names;
  }

  private void lookAt(ClassFilter filter, Location location) throws IOException {
    byte[] classFile = path.bytes(location);
    String internalName = location.className.replace('.', '/');
    if (!isClassFile(classFile)) {
      throw new IOException("not a class file, or a damaged one");
    }
    if (!filter.mayMatch(internalName, classFile)) {
      return;
    }
    ClassShape shape = ClassShape.read(classFile);
    if (shape.name().equals(location.className)) { // else the JVM would not find it there, either
      judge(shape, classFile, location.archive.realm(), location.archive.label());
    }
  }

  private static boolean isClassFile(byte[] b) {
    return b.length > 10
        && (b[0] & 0xFF) == 0xCA
        && (b[1] & 0xFF) == 0xFE
        && (b[2] & 0xFF) == 0xBA
        && (b[3] & 0xFF) == 0xBE;
  }

  private void judge(ClassShape shape, byte[] classFile, String realm, String from) {
    List<Supertype> supertypes = shapes.supertypes(realm, shape.name());
    for (MethodShape method : shape.methods()) {
      unmatched.note(shape, method, supertypes);
      Verdict verdict = Verdict.of(rules, shape, method, supertypes);
      RuleGroup winner = verdict.winner();
      if (winner != null) {
        judgeRule(winner, verdict.loser(), shape, method, classFile, realm, from);
      } else {
        noteMissing(shape, method, realm);
      }
      if (!verdict.fences().isEmpty()) {
        judgeFences(verdict.fences(), shape, method, from);
      }
    }
    misses.tellOverriding(reports.values(), shape, supertypes, from);
  }

  /** By a + a rule may mean what it cannot be seen to mean. */
  private void noteMissing(ClassShape shape, MethodShape method, String realm) {
    for (Selector selector : rules.selectors()) {
      for (SignaturePattern pattern : selector.match()) {
        if (pattern.includesSubtypes() && pattern.matchesMethod(method)) {
          for (String parent : shapes.headers(realm).supertypes(shape.name())) {
            if (shapes.find(realm, parent) == null) {
              missing.putIfAbsent(parent, shape.name() + "#" + method);
            }
          }
        }
      }
    }
  }

  private void tellMissing() {
    missing.forEach(
        (parent, method) ->
            problems.add(
                parent
                    + ": not on the class path, but the class of "
                    + method
                    + " extends it; whether a rule with + means that method is not known"));
  }

  private void judgeRule(
      RuleGroup winner,
      @Nullable RuleGroup loser,
      ClassShape shape,
      MethodShape method,
      byte[] classFile,
      String realm,
      String from) {
    RuleReport report = report(winner);
    String subject = shape.name() + "#" + method;
    String reason = Misfits.againstRule(winner, classFile, shape, method);
    if (reason == null) {
      reason = Misfits.againstTypes(method, shapes.headers(realm));
    }
    if (reason == null) {
      reason = settings.problemOfOperator(winner.rule(), realm);
    }
    if (reason != null) {
      refuse(report, shape, method, new Finding("refused", subject, from, reason));
      return;
    }
    report.woven.add(new Finding("woven", subject, from, ""));
    try {
      report.warnings.addAll(settings.problemsOfKey(winner.rule(), method, subject, realm, from));
      report.warnings.addAll(hazards.of(winner.rule(), shape, method, classFile, realm, from));
    } catch (RuntimeException unreadable) { // a class that this one uses is damaged, or too new
      problems.add(subject + ": its code was not looked through: " + reason(unreadable));
    }
    if (loser != null) {
      report(loser)
          .lost
          .add(
              new Finding(
                  "lost",
                  subject,
                  from,
                  "belongs to rule " + winner.name() + " already, which stands before it"));
    }
  }

  private RuleReport report(RuleGroup group) {
    RuleReport report = reports.get(group.rule());
    if (report == null) {
      throw new IllegalStateException(group.toString());
    }
    return report;
  }

  /**
   * What is named and cannot be woven is bad news; what the compiler adds, or a + passes, is not.
   */
  private static void refuse(
      RuleReport report, ClassShape shape, MethodShape method, Finding finding) {
    boolean compilers =
        method.is(Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC) || method.name().startsWith("<");
    boolean declaration = method.is(Opcodes.ACC_ABSTRACT) && namesWithSubtypes(report, shape);
    if (compilers || declaration) {
      return;
    }
    if (report.rule().selector().names(shape)) {
      report.refused.add(finding);
    } else {
      report.passedOver.add(finding);
    }
  }

  private static boolean namesWithSubtypes(RuleReport report, ClassShape shape) {
    for (SignaturePattern pattern : report.rule().match()) {
      if (pattern.includesSubtypes() && pattern.namesType(shape.name())) {
        return true;
      }
    }
    return false;
  }

  private void judgeFences(List<Fence> named, ClassShape shape, MethodShape method, String from) {
    String subject = shape.name() + "#" + method;
    for (Fence fence : named) {
      RuleReport report = report(fence.group());
      String reason = Misfits.againstFences(Collections.singletonList(fence), shape, method);
      if (reason == null) {
        report.fencing.add(new Finding("fences", subject, from, ""));
      } else if (!method.is(Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_ABSTRACT)) {
        report.warnings.add(new Finding("fence-refused", subject, from, "cannot fence: " + reason));
      }
    }
  }
}
