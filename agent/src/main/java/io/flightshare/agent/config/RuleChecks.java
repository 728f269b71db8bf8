package io.flightshare.agent.config;

import io.flightshare.agent.config.RuleConfig.Coalesce;
import io.flightshare.agent.config.RuleConfig.Merge;
import io.flightshare.agent.config.RuleConfig.OnMaxWait;
import io.flightshare.agent.config.RuleConfig.ResultMode;
import io.flightshare.agent.match.Selector;
import io.flightshare.agent.match.SignaturePattern;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What the settings of one rule have to be together, once its own and the inherited ones are known.
 * A merge that is inherited says nothing to a singleflight rule and is passed over; any other
 * inherited setting that does not fit is an error.
 */
final class RuleChecks {

  private static final List<KeyPart> WHOLE_CALL = Arrays.asList(KeyPart.THIS, KeyPart.ARGS);
  private static final long TEN_SECONDS = TimeUnit.SECONDS.toNanos(10);

  private final Node rule;
  private final RuleSettings own;
  private final RuleSettings inherited;
  private final List<SignaturePattern> match;
  private final Values report;

  RuleChecks(
      Node rule, RuleSettings own, Defaults defaults, List<SignaturePattern> match, Values report) {
    this.rule = rule;
    this.own = own;
    this.inherited = defaults.settings;
    this.match = match;
    this.report = report;
  }

  @Nullable Coalesce coalesce() {
    return value(RuleSettings.COALESCE, Coalesce.class);
  }

  /** Reports what does not fit together. Settings that are bad by themselves are passed over. */
  void run(@Nullable Node matchNode) {
    Coalesce coalesce = coalesce();
    if (coalesce == null && !isSaid(RuleSettings.COALESCE)) {
      report.error(rule, "coalesce is missing; say singleflight or write-merge");
    }
    checkBroad(matchNode);
    checkArguments();
    if (coalesce == Coalesce.SINGLEFLIGHT) {
      checkSingleflight();
    } else if (coalesce == Coalesce.WRITE_MERGE) {
      checkWriteMerge();
    }
  }

  /** The rule, once it is known that nothing is wrong with it. */
  RuleConfig rule(Selector selector, int line) {
    Coalesce coalesce = orElse(coalesce(), Coalesce.SINGLEFLIGHT);
    Long maxWait = value(RuleSettings.MAX_WAIT, Long.class);
    return new RuleConfig(
        selector,
        allowsBroad(),
        coalesce,
        value(RuleSettings.MODE, Mode.class),
        key(),
        orElse(value(RuleSettings.RESULT, ResultMode.class), ResultMode.AUTO),
        coalesce == Coalesce.SINGLEFLIGHT ? Merge.SAME_ARGS : merge(),
        maxWait == null ? TEN_SECONDS : maxWait,
        orElse(
            value(RuleSettings.ON_MAX_WAIT, OnMaxWait.class),
            coalesce == Coalesce.SINGLEFLIGHT ? OnMaxWait.RUN : OnMaxWait.WAIT),
        line);
  }

  private void checkBroad(@Nullable Node matchNode) {
    for (SignaturePattern pattern : match) {
      if (pattern.isBroad() && !allowsBroad()) {
        report.error(
            matchNode == null ? rule : matchNode,
            "match: \""
                + pattern
                + "\" is for every class there is; name a package, as in com.acme..*, or say"
                + " allow-broad: true");
      }
    }
  }

  private void checkArguments() {
    for (KeyPart part : key()) {
      for (SignaturePattern pattern : match) {
        int count = pattern.parameterCount();
        if (part.kind() == KeyPart.Kind.ARG && count >= 0 && part.index() >= count) {
          error(
              RuleSettings.KEY,
              "found \""
                  + part
                  + "\", but "
                  + pattern
                  + " has "
                  + (count == 0
                      ? "no parameter"
                      : count == 1 ? "only arg0" : "only arg0 to arg" + (count - 1)));
        }
      }
    }
  }

  private void checkSingleflight() {
    Node ownMerge = own.node(RuleSettings.MERGE);
    if (ownMerge != null) {
      report.error(ownMerge, "merge is for write-merge rules only; leave it out");
    }
    if (value(RuleSettings.ON_MAX_WAIT, OnMaxWait.class) == OnMaxWait.WAIT) {
      error(
          RuleSettings.ON_MAX_WAIT,
          "found \"wait\", which is for write-merge rules; allowed for singleflight are run, fail");
    }
  }

  private void checkWriteMerge() {
    boolean latest = merge() == Merge.LATEST;
    if (latest && value(RuleSettings.ON_MAX_WAIT, OnMaxWait.class) == OnMaxWait.RUN) {
      error(
          RuleSettings.ON_MAX_WAIT,
          "found \"run\", which would write older arguments after newer ones under merge: latest;"
              + " allowed are wait, fail");
    }
    boolean undecided = isSaid(RuleSettings.MERGE) && merging() == null;
    boolean keyIsBad = isSaid(RuleSettings.KEY) && value(RuleSettings.KEY, KeyPart[].class) == null;
    if (latest || undecided || keyIsBad) {
      return;
    }
    for (SignaturePattern pattern : match) {
      if (!coversArguments(pattern.parameterCount())) {
        error(
            RuleSettings.KEY,
            "found "
                + key()
                + ", which leaves arguments of "
                + pattern
                + " out; say merge: latest if the arguments of the last call are to be written,"
                + " or add args to the key");
      }
    }
  }

  private boolean coversArguments(int count) {
    List<KeyPart> key = key();
    if (key.contains(KeyPart.ARGS)) {
      return true;
    }
    for (int i = 0; i < count; i++) {
      if (!key.contains(KeyPart.arg(i, Collections.emptyList()))) {
        return false;
      }
    }
    return count >= 0;
  }

  /** Reports at the rule's own setting, or, when it is inherited, at the rule. */
  private void error(String setting, String message) {
    Node node = own.node(setting);
    if (node != null) {
      report.error(node, setting + ": " + message);
    } else {
      report.error(rule, setting + ", inherited from defaults: " + message);
    }
  }

  private List<KeyPart> key() {
    KeyPart[] key = value(RuleSettings.KEY, KeyPart[].class);
    return key == null ? WHOLE_CALL : Arrays.asList(key);
  }

  private @Nullable Merge merging() {
    return value(RuleSettings.MERGE, Merge.class);
  }

  private Merge merge() {
    return orElse(merging(), Merge.SAME_ARGS);
  }

  private boolean allowsBroad() {
    return orElse(value(RuleSettings.ALLOW_BROAD, Boolean.class), false);
  }

  private boolean isSaid(String setting) {
    return own.has(setting) || inherited.has(setting);
  }

  private <T> @Nullable T value(String setting, Class<T> type) {
    return own.has(setting) ? own.value(setting, type) : inherited.value(setting, type);
  }

  private static <T> T orElse(@Nullable T value, T other) {
    return value == null ? other : value;
  }
}
