package io.flightshare.agent.config;

import io.flightshare.agent.config.RuleConfig.Coalesce;
import io.flightshare.agent.config.RuleConfig.Errors;
import io.flightshare.agent.config.RuleConfig.Freshness;
import io.flightshare.agent.config.RuleConfig.Merge;
import io.flightshare.agent.config.RuleConfig.OnMaxWait;
import io.flightshare.agent.config.RuleConfig.ResultMode;
import io.flightshare.agent.config.RuleConfig.Transactions;
import io.flightshare.agent.match.Selector;
import io.flightshare.agent.match.SignaturePattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What the settings of one rule have to be together, once its own and the inherited ones are known.
 * A setting for the other kind of rule is an error when the rule itself has it, and passed over
 * when it is inherited; any other inherited setting that does not fit is an error.
 */
final class RuleChecks {

  private static final List<KeyPart> WHOLE_CALL = Arrays.asList(KeyPart.THIS, KeyPart.ARGS);

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
    RuleConfig.Draft draft =
        new RuleConfig.Draft(selector, orElse(coalesce(), Coalesce.SINGLEFLIGHT), line);
    draft.allowBroad = allowsBroad();
    draft.mode = value(RuleSettings.MODE, Mode.class);
    draft.key = key();
    draft.context = orElse(value(RuleSettings.CONTEXT, ContextConfig.class), draft.context);
    draft.transactions =
        orElse(value(RuleSettings.TRANSACTION, Transactions.class), draft.transactions);
    draft.result = orElse(value(RuleSettings.RESULT, ResultMode.class), draft.result);
    draft.errors = orElse(errors(), draft.errors);
    draft.maxWaitNanos = orElse(value(RuleSettings.MAX_WAIT, Long.class), draft.maxWaitNanos);
    draft.onMaxWait = orElse(value(RuleSettings.ON_MAX_WAIT, OnMaxWait.class), draft.onMaxWait);
    if (draft.coalesce == Coalesce.WRITE_MERGE) {
      draft.merge = merge();
      return new RuleConfig(draft);
    }
    draft.freshness = orElse(value(RuleSettings.FRESHNESS, Freshness.class), draft.freshness);
    draft.saysFreshness = isSaid(RuleSettings.FRESHNESS) || isSaid(RuleSettings.INVALIDATED_BY);
    draft.maxAgeNanos = orElse(value(RuleSettings.MAX_AGE, Long.class), draft.maxAgeNanos);
    draft.maxFollowers =
        orElse(value(RuleSettings.MAX_FOLLOWERS, Integer.class), draft.maxFollowers);
    draft.fences = new ArrayList<>();
    for (Fence fence : fences()) {
      draft.fences.add(fence.config);
    }
    return new RuleConfig(draft);
  }

  private void checkBroad(@Nullable Node matchNode) {
    for (SignaturePattern pattern : match) {
      if (pattern.isBroad() && !allowsBroad()) {
        report.error(
            matchNode == null ? rule : matchNode, "match: " + SignatureReader.broad(pattern));
      }
    }
  }

  private void checkArguments() {
    for (KeyPart part : key()) {
      for (SignaturePattern pattern : match) {
        String misfit = SignatureReader.misfit(part, pattern);
        if (!misfit.isEmpty()) {
          error(RuleSettings.KEY, misfit);
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
    for (Fence fence : fences()) {
      checkFence(fence);
    }
  }

  private void checkFence(Fence fence) {
    for (SignaturePattern pattern : fence.config.match()) {
      if (pattern.isBroad() && !allowsBroad()) {
        fenceError(fence.matchNode, "match: " + SignatureReader.broad(pattern));
      }
    }
    String problem = keyIsBad() ? null : new FenceChecks(match, key()).problem(fence.config);
    if (problem != null && fence.keyNode != null) {
      fenceError(fence.keyNode, "key: " + problem);
    }
  }

  private void fenceError(Node node, String message) {
    if (own.has(RuleSettings.INVALIDATED_BY)) {
      report.error(node, RuleSettings.INVALIDATED_BY + ": " + message);
    } else {
      error(RuleSettings.INVALIDATED_BY, message);
    }
  }

  private void checkWriteMerge() {
    for (String setting : RuleSettings.SINGLEFLIGHT_ONLY) {
      Node misplaced = own.node(setting);
      if (misplaced != null) {
        report.error(misplaced, setting + " is for singleflight rules only; leave it out");
      }
    }
    boolean latest = merge() == Merge.LATEST;
    if (latest && value(RuleSettings.ON_MAX_WAIT, OnMaxWait.class) == OnMaxWait.RUN) {
      error(
          RuleSettings.ON_MAX_WAIT,
          "found \"run\", which would write older arguments after newer ones under merge: latest;"
              + " allowed are wait, fail");
    }
    if (latest && errors() == Errors.RERUN) {
      error(
          RuleSettings.ERRORS,
          "found \"rerun\", which would write older arguments after newer ones under merge: latest,"
              + " when the members run by themselves; allowed is share");
    }
    boolean undecided = isSaid(RuleSettings.MERGE) && merging() == null;
    if (latest || undecided || keyIsBad()) {
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

  private boolean keyIsBad() {
    return isSaid(RuleSettings.KEY) && value(RuleSettings.KEY, KeyPart[].class) == null;
  }

  private List<Fence> fences() {
    Fence[] fences = value(RuleSettings.INVALIDATED_BY, Fence[].class);
    return fences == null ? Collections.<Fence>emptyList() : Arrays.asList(fences);
  }

  private @Nullable Errors errors() {
    return value(RuleSettings.ERRORS, Errors.class);
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
