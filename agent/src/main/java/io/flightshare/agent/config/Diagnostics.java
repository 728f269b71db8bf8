package io.flightshare.agent.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what there is to tell about one file. */
final class Diagnostics {

  private final String file;
  private final List<Diagnostic> all = new ArrayList<>();

  Diagnostics(String file) {
    this.file = file;
  }

  /** A collector for the same file, whose content is added later or not at all. */
  Diagnostics fresh() {
    return new Diagnostics(file);
  }

  void error(Node node, String message) {
    error(node, 0, message);
  }

  /** An error some characters behind the begin of a node. */
  void error(Node node, int offset, String message) {
    add(Diagnostic.Severity.ERROR, node.getStartMark(), offset, message);
  }

  void error(Optional<Mark> mark, String message) {
    add(Diagnostic.Severity.ERROR, mark, 0, message);
  }

  void warning(Node node, String message) {
    add(Diagnostic.Severity.WARNING, node.getStartMark(), 0, message);
  }

  private void add(Diagnostic.Severity severity, Optional<Mark> mark, int offset, String message) {
    int line = mark.isPresent() ? mark.get().getLine() + 1 : 0;
    int column = mark.isPresent() ? mark.get().getColumn() + 1 + offset : 0;
    all.add(new Diagnostic(severity, file, line, column, message));
  }

  /** Adds what another collector holds, with words behind each message. */
  void addAll(Diagnostics others, String behind) {
    for (Diagnostic other : others.all) {
      all.add(
          new Diagnostic(
              other.severity(),
              other.file(),
              other.line(),
              other.column(),
              other.message() + behind));
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  int size() {
    return all.size();
  }

  /** Everything in the order of the file. */
  List<Diagnostic> inOrder() {
    List<Diagnostic> sorted = new ArrayList<>(all);
    if (sorted.size() < 2) {
      return sorted; // as for every good file, and comparators take their time to be made
    }
    sorted.sort(Comparator.comparingInt(Diagnostic::line).thenComparingInt(Diagnostic::column));
    return sorted;
  }
}
