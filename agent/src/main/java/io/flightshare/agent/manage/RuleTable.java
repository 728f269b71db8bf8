package io.flightshare.agent.manage;

import io.flightshare.agent.config.Phrases;
import io.flightshare.agent.dispatch.RuleGroup;
import io.flightshare.metrics.Bypass;
import io.flightshare.metrics.FlightStatistics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The rules and their figures as a table for people. */
public final class RuleTable {
  private static final int GAP = 2;

  // From so many calls on, and if so many of a hundred came inside a transaction, it is worth a
  // word.
  private static final long ENOUGH_CALLS = 100;
  private static final long NEARLY_ALL_PERCENT = 90;

  private RuleTable() {}

  /**
   * One line for each rule under a line of headings; first of all, what keeps a rule from sharing.
   */
  public static String render(List<RuleGroup> groups) {
    List<String[]> rows = new ArrayList<>();
    rows.add(
        new String[] {
          "rule",
          "mode",
          "methods",
          "calls",
          "executions",
          "shared",
          "timeouts",
          "time saved",
          "bypassed"
        });
    for (RuleGroup group : groups) {
      FlightStatistics s = group.statistics();
      rows.add(
          new String[] {
            group.name(),
            Phrases.word(group.mode()),
            String.valueOf(group.wovenMethods()),
            String.valueOf(s.calls()),
            String.valueOf(s.executions()),
            shared(s),
            String.valueOf(s.timeouts()),
            duration(s.savedNanos()),
            bypassed(s)
          });
    }
    return remarks(groups) + align(rows);
  }

  private static String remarks(List<RuleGroup> groups) {
    StringBuilder text = new StringBuilder();
    for (RuleGroup group : groups) {
      String why = group.switchedOff();
      if (!why.isEmpty()) {
        text.append("rule ").append(group.name()).append(" has switched itself to observe, since ");
        text.append(why).append('\n');
      }
      text.append(hint(group, group.statistics()));
    }
    return text.toString();
  }

  private static String hint(RuleGroup group, FlightStatistics s) {
    long bypassed = s.bypassed(Bypass.TRANSACTION);
    if (s.calls() < ENOUGH_CALLS || bypassed < s.calls() * NEARLY_ALL_PERCENT / 100) {
      return "";
    }
    return "rule "
        + group.name()
        + ": "
        + bypassed
        + " of "
        + s.calls()
        + " calls came inside a transaction and ran by themselves; name a method that begins the"
        + " transaction, or say transaction: share if its callers may share one's transaction\n";
  }

  private static String shared(FlightStatistics s) {
    long shared = s.joined() + s.merged();
    if (s.calls() == 0) {
      return "0";
    }
    long would = s.wouldJoin() + s.wouldMerge();
    String percent = String.format(Locale.ROOT, " (%.1f%%)", 100.0 * shared / s.calls());
    return would == 0 ? shared + percent : shared + percent + ", would " + would;
  }

  private static String duration(long nanos) {
    long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
    if (millis < 10_000) {
      return millis + " ms";
    }
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  private static String bypassed(FlightStatistics s) {
    StringBuilder text = new StringBuilder().append(s.bypassed());
    String separator = " (";
    for (Bypass reason : Bypass.values()) {
      if (s.bypassed(reason) > 0) {
        text.append(separator).append(reason.label()).append(' ').append(s.bypassed(reason));
        separator = ", ";
      }
    }
    return separator.equals(" (") ? text.toString() : text.append(')').toString();
  }

  /** Text to the left, numbers to the right. */
  private static String align(List<String[]> rows) {
    int columns = rows.get(0).length;
    int[] widths = new int[columns];
    for (String[] row : rows) {
      for (int c = 0; c < columns; c++) {
        widths[c] = Math.max(widths[c], row[c].length());
      }
    }
    StringBuilder table = new StringBuilder();
    String separator = "";
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        String padding = spaces(widths[c] - row[c].length());
        boolean left = c < 2 || c == columns - 1;
        line.append(left ? row[c] + padding : padding + row[c]);
        line.append(spaces(GAP));
      }
      table.append(separator).append(line.toString().replaceAll("\\s+$", ""));
      separator = "\n";
    }
    return table.toString();
  }

  private static String spaces(int n) {
    return String.join("", Collections.nCopies(n, " "));
  }
}
