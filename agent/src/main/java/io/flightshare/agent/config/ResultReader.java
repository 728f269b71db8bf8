package io.flightshare.agent.config;

import io.flightshare.agent.config.RuleConfig.ResultMode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code result}. */
final class ResultReader {
  private static final List<String> WORDS =
      Collections.unmodifiableList(Arrays.asList("auto", "shared", "copy"));
  private static final String OR_A_CLASS =
      ", or a class of the application that is a java.util.function.UnaryOperator, by its binary name"
          + " with its package: com.acme.Copier";

  private ResultReader() {}

  static @Nullable ResultSetting read(Node node, Values values) {
    String text = values.text(node, RuleSettings.RESULT);
    if (text == null) {
      return null;
    }
    if (WORDS.contains(text)) {
      ResultMode mode = Phrases.constant(ResultMode.values(), text);
      return mode == null ? null : ResultSetting.of(mode);
    }
    if (text.indexOf('.') > 0 && CallerParts.isName(text)) {
      return ResultSetting.operator(text);
    }
    values.error(
        node,
        "result: found \""
            + text
            + "\"; allowed are "
            + Phrases.list(WORDS)
            + OR_A_CLASS
            + Phrases.meant(text, WORDS));
    return null;
  }
}
