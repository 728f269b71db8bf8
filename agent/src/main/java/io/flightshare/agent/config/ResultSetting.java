package io.flightshare.agent.config;

import io.flightshare.agent.config.RuleConfig.ResultMode;
import org.jspecify.annotations.Nullable;

/** The value of {@code result}: a word, or the name of a class. Immutable. */
final class ResultSetting {
  final ResultMode mode;

  /** The class, under {@link ResultMode#OPERATOR}; else null. */
  final @Nullable String operator;

  private ResultSetting(ResultMode mode, @Nullable String operator) {
    this.mode = mode;
    this.operator = operator;
  }

  static ResultSetting of(ResultMode mode) {
    return new ResultSetting(mode, null);
  }

  static ResultSetting operator(String className) {
    return new ResultSetting(ResultMode.OPERATOR, className);
  }
}
