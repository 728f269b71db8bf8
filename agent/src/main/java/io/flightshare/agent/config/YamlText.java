package io.flightshare.agent.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * Reads the text of a file into nodes, which know their line and column. No value is interpreted:
 * every scalar stays the text that it is.
 */
final class YamlText {

  private static final int MOST_CHARACTERS = 1 << 20;
  private static final int MOST_ALIASES = 50;

  /** What YAML gives a meaning to at the begin of a value, and a signature may begin with. */
  private static final String INDICATORS = "@*!&";

  private YamlText() {}

  /** The root of the file; null if there is none or the text is no YAML, which is then reported. */
  static @Nullable Node read(String text, String fileName, Diagnostics diagnostics) {
    Optional<Mark> nowhere = Optional.empty();
    if (text.length() > MOST_CHARACTERS) {
      diagnostics.error(
          nowhere,
          "the file has "
              + text.length()
              + " characters; at most "
              + MOST_CHARACTERS
              + " are read");
      return null;
    }
    // A byte order mark is no part of the text, though some editors write one.
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      Node root = new Compose(settings(fileName)).composeString(content).orElse(null);
      if (root == null) {
        diagnostics.error(
            nowhere, "the file is empty; the least it holds is \"version: 1\" and \"rules:\"");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      explain(e, content, diagnostics);
    } catch (YamlEngineException e) {
      diagnostics.error(nowhere, "not YAML: " + oneLine(String.valueOf(e.getMessage())));
    } catch (StackOverflowError e) {
      diagnostics.error(nowhere, "not a configuration: it is nested too deeply to be read");
    }
    return null;
  }

  private static void explain(
      MarkedYamlEngineException e, String content, Diagnostics diagnostics) {
    boolean inQuotes = String.valueOf(e.getContext()).contains("quoted scalar");
    if (inQuotes && e.getProblem().contains("end of stream")) {
      // It is met at the end of the file, but wrong where the quote opens.
      diagnostics.error(e.getContextMark(), "not YAML: the quote that opens here is never closed");
      return;
    }
    Optional<Mark> mark = e.getProblemMark().isPresent() ? e.getProblemMark() : e.getContextMark();
    String advice = advice(line(content, mark), line(content, e.getContextMark()), e.getProblem());
    diagnostics.error(mark, "not YAML: " + problem(e) + advice);
  }

  private static LoadSettings settings(String fileName) {
    return LoadSettings.builder()
        .setLabel(fileName)
        .setSchema(new FailsafeSchema())
        .setMaxAliasesForCollections(MOST_ALIASES)
        .setCodePointLimit(MOST_CHARACTERS)
        .build();
  }

  private static String problem(MarkedYamlEngineException e) {
    String problem = oneLine(e.getProblem());
    if (problem.startsWith("but ")) {
      return oneLine(e.getContext()) + ", " + problem;
    }
    int remark = problem.indexOf(". (Do not use");
    return remark < 0 ? problem : problem.substring(0, remark);
  }

  /** What to do about the traps that YAML itself lays for a signature. */
  private static String advice(String line, String contextLine, String problem) {
    if (problem.contains("\\t")) {
      return "; YAML is indented by spaces, never by tabs";
    }
    if (problem.startsWith("mapping values")) {
      return "; a ':' inside a value has to be quoted, and settings of one rule stand below each"
          + " other";
    }
    char first = firstOfValue(line);
    if (INDICATORS.indexOf(first) < 0) {
      first = firstOfValue(contextLine);
    }
    if (INDICATORS.indexOf(first) >= 0) {
      return "; a value that begins with "
          + first
          + " has a meaning of its own in YAML: quote this"
          + " signature";
    }
    if (line.indexOf('#') >= 0) {
      return "; if this is about a signature, quote this signature";
    }
    return "";
  }

  private static char firstOfValue(String line) {
    int at = 0;
    while (at < line.length() && " \t-[{,".indexOf(line.charAt(at)) >= 0) {
      at++;
    }
    int value = line.indexOf(": ", at);
    if (value >= 0 && INDICATORS.indexOf(line.charAt(at)) < 0) {
      at = value + 2;
      while (at < line.length() && " [".indexOf(line.charAt(at)) >= 0) {
        at++;
      }
    }
    return at < line.length() ? line.charAt(at) : ' ';
  }

  private static String line(String text, Optional<Mark> mark) {
    if (!mark.isPresent()) {
      return "";
    }
    int at = 0;
    for (int i = 0; i < mark.get().getLine(); i++) {
      at = text.indexOf('\n', at) + 1;
      if (at == 0) {
        return "";
      }
    }
    int end = text.indexOf('\n', at);
    return text.substring(at, end < 0 ? text.length() : end);
  }

  private static String oneLine(String message) {
    StringBuilder line = new StringBuilder();
    boolean space = false;
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      if (c <= ' ') {
        space = line.length() > 0;
      } else {
        line.append(space ? " " : "").append(c);
        space = false;
      }
    }
    return line.toString();
  }
}
