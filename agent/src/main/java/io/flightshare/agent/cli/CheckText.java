package io.flightshare.agent.cli;

import io.flightshare.agent.check.CheckReport;
import io.flightshare.agent.check.ClassPath;
import io.flightshare.agent.check.Finding;
import io.flightshare.agent.check.RuleReport;
import io.flightshare.agent.config.Phrases;
import java.io.PrintWriter;
import java.util.List;

/** The report of {@code check --classpath} for people, grouped by rule. */
final class CheckText {
  private static final int SHOWN = 5;

  private final PrintWriter out;

  CheckText(PrintWriter out) {
    this.out = out;
  }

  void print(ClassPath path, CheckReport report) {
    out.println(
        "class path: "
            + count(path.size(), "class", "es")
            + " in "
            + count(path.archives(), "archive", "s")
            + ", as Java "
            + path.javaRelease()
            + " sees them");
    some("  unreadable  ", report.problems());
    some("  duplicate   ", path.duplicates());
    int woven = 0;
    int refused = 0;
    int warnings = 0;
    for (RuleReport rule : report.rules()) {
      print(rule);
      woven += rule.woven().size();
      refused += rule.refused().size();
      warnings += rule.warnings().size() + rule.lost().size() + rule.unmatched().size();
    }
    out.println();
    out.println(
        count(report.rules().size(), "rule", "s")
            + ": "
            + count(woven, "method", "s")
            + " woven, "
            + refused
            + " refused, "
            + count(warnings, "warning", "s"));
  }

  private void some(String label, List<String> lines) {
    for (int i = 0; i < Math.min(SHOWN, lines.size()); i++) {
      out.println(label + lines.get(i));
    }
    if (lines.size() > SHOWN) {
      out.println(label + "and " + (lines.size() - SHOWN) + " more");
    }
  }

  private void print(RuleReport rule) {
    out.println();
    out.println(
        "rule "
            + rule.rule().name()
            + " (line "
            + rule.rule().line()
            + ", "
            + Phrases.word(rule.rule().coalesce())
            + ")");
    if (rule.woven().isEmpty()) {
      out.println("  weaves nothing");
    }
    print("  weaves      ", rule.woven());
    print("  fenced by   ", rule.fencing());
    print("  refused     ", rule.refused());
    print("  lost        ", rule.lost());
    for (Finding miss : rule.unmatched()) {
      out.println("  no match    " + miss.code() + ": " + miss.subject());
      out.println("              " + miss.text());
    }
    print("  warning     ", rule.warnings());
    if (!rule.passedOver().isEmpty()) {
      out.println(
          "  passed over " + count(rule.passedOver().size(), "method", "s") + " by its wildcards:");
      int shown = Math.min(SHOWN, rule.passedOver().size());
      print("    ", rule.passedOver().subList(0, shown));
      if (shown < rule.passedOver().size()) {
        out.println("    and " + (rule.passedOver().size() - shown) + " more");
      }
    }
  }

  /** What is the same for several in a row is said once, behind the last of them. */
  private void print(String label, List<Finding> findings) {
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      out.println(label + finding.subject() + "  [" + finding.from() + "]");
      boolean goesOn = i + 1 < findings.size() && findings.get(i + 1).text().equals(finding.text());
      if (!finding.text().isEmpty() && !goesOn) {
        out.println("              " + finding.text());
      }
    }
  }

  private static String count(int count, String one, String ending) {
    return count + " " + one + (count == 1 ? "" : ending);
  }
}
