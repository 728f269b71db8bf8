package io.flightshare.agent.config;

import io.flightshare.agent.match.TypePattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads the text of a configuration file: strictly, and all of it, so that one look tells every
 * mistake.
 *
 * <p>A mistake inside a rule leaves out that rule. A mistake about the file as a whole (it is no
 * YAML, no mapping, its version is another, a key at the top is unknown) leaves no configuration at
 * all: who knows what the file was meant to say.
 */
public final class ConfigReader {

  private static final List<String> TOP =
      Collections.unmodifiableList(
          Arrays.asList(
              "version",
              "mode",
              "report",
              "log",
              "log-level",
              "reload",
              "immutable",
              "defaults",
              "rules"));

  private static final String VERSION = "1";

  private final Diagnostics diagnostics;
  private final Values values;
  private boolean usable = true;

  private ConfigReader(Diagnostics diagnostics, Values values) {
    this.diagnostics = diagnostics;
    this.values = values;
  }

  /**
   * Reads a configuration. Never throws for what the text holds.
   *
   * @param fileName what messages call the file
   * @param variables looks up what {@code ${NAME}} stands for; null for what is not there
   */
  public static ConfigResult read(
      String text, String fileName, Function<String, @Nullable String> variables) {
    Diagnostics diagnostics = new Diagnostics(fileName);
    Node root = YamlText.read(text, fileName, diagnostics);
    Config config = null;
    if (root != null) {
      Values values = new Values(diagnostics, new Variables(variables), "");
      config = new ConfigReader(diagnostics, values).read(root);
    }
    return new ConfigResult(config, diagnostics.inOrder());
  }

  private @Nullable Config read(Node root) {
    if (!(root instanceof MappingNode)) {
      values.error(
          root,
          "found " + Values.kind(root) + ", but a mapping with version and rules is expected");
      return null;
    }
    Mapping top = Mapping.read((MappingNode) root, "setting", TOP, Collections.emptyList(), values);
    usable = top.isClean();
    checkVersion(top.value("version"), root);
    Mode mode = mode(top.value("mode"));
    Node report = top.value("report");
    Boolean reports = report == null ? null : values.truth(report, "report");
    Node log = top.value("log");
    String logFile = log == null ? null : values.text(log, "log");
    Node level = top.value("log-level");
    String levelWord = level == null ? null : values.word(level, "log-level", AgentSettings.LEVELS);
    LogLevel logLevel = levelWord == null ? null : Phrases.constant(LogLevel.values(), levelWord);

    Node reload = top.value("reload");
    Long reloadNanos = reload == null ? null : values.duration(reload, "reload");

    List<TypePattern> immutable = TypesReader.read(top.value("immutable"), values);

    List<Node> declared = rules(top.value("rules"), root);
    Defaults defaults = Defaults.read(top.value("defaults"), values);
    RuleReader reader = new RuleReader(values, defaults, immutable);
    List<RuleConfig> rules = new ArrayList<>();
    for (int i = 0; i < declared.size(); i++) {
      RuleConfig rule = reader.read(declared.get(i), i + 1);
      if (rule != null) {
        rules.add(rule);
      }
    }
    defaults.report(diagnostics);
    return usable
        ? new Config(
            mode, reports, logFile, logLevel, reloadNanos, rules, declared.size(), reader.refused())
        : null;
  }

  private void checkVersion(@Nullable Node node, Node root) {
    if (node == null) {
      values.error(root, "version is missing; write \"version: 1\" at the top");
      usable = false;
      return;
    }
    String version = values.text(node, "version");
    if (version != null && !version.equals(VERSION)) {
      values.error(node, "version: found \"" + version + "\"; this version of Flightshare reads 1");
    }
    usable &= VERSION.equals(version);
  }

  /** A mistyped kill switch must not turn anything on. */
  private Mode mode(@Nullable Node node) {
    if (node == null) {
      return Mode.ON;
    }
    Diagnostics problems = diagnostics.fresh();
    Mode mode = values.into(problems).mode(node, "mode");
    diagnostics.addAll(problems, " (the mode is off until this is corrected)");
    return mode == null ? Mode.OFF : mode;
  }

  private List<Node> rules(@Nullable Node node, Node root) {
    if (node == null) {
      values.error(root, "rules is missing; it is a list, each item with name, match and coalesce");
      usable = false;
      return Collections.emptyList();
    }
    if (!(node instanceof SequenceNode)) {
      values.error(
          node,
          "rules: found "
              + Values.kind(node)
              + ", but a list is expected, each item with name, match and coalesce");
      usable = false;
      return Collections.emptyList();
    }
    List<Node> rules = ((SequenceNode) node).getValue();
    if (rules.isEmpty()) {
      diagnostics.warning(node, "rules: the list is empty, so nothing is shared");
    }
    return rules;
  }
}
