package io.flightshare.agent.config;

import io.flightshare.agent.config.RuleConfig.Coalesce;
import io.flightshare.agent.config.RuleConfig.Errors;
import io.flightshare.agent.config.RuleConfig.Freshness;
import io.flightshare.agent.config.RuleConfig.Merge;
import io.flightshare.agent.config.RuleConfig.OnMaxWait;
import io.flightshare.agent.config.RuleConfig.ResultMode;
import io.flightshare.agent.config.RuleConfig.Transactions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The settings that a rule and the defaults have in common, each read and checked by itself. What
 * they must be together is {@link RuleReader}'s to check.
 */
final class RuleSettings {

  static final String COALESCE = "coalesce";
  static final String MODE = "mode";
  static final String KEY = "key";
  static final String RESULT = "result";
  static final String MERGE = "merge";
  static final String MAX_WAIT = "max-wait";
  static final String ON_MAX_WAIT = "on-max-wait";
  static final String ALLOW_BROAD = "allow-broad";
  static final String ERRORS = "errors";
  static final String FRESHNESS = "freshness";
  static final String INVALIDATED_BY = "invalidated-by";
  static final String MAX_AGE = "max-age";
  static final String MAX_FOLLOWERS = "max-followers";
  static final String CONTEXT = "context";
  static final String TRANSACTION = "transaction";

  /** All of them, in the order in which messages list them. */
  static final List<String> ALL =
      words(
          COALESCE,
          MODE,
          KEY,
          CONTEXT,
          TRANSACTION,
          FRESHNESS,
          INVALIDATED_BY,
          RESULT,
          ERRORS,
          MERGE,
          MAX_WAIT,
          ON_MAX_WAIT,
          MAX_AGE,
          MAX_FOLLOWERS,
          ALLOW_BROAD);

  /** What says nothing to a write-merge rule. */
  static final List<String> SINGLEFLIGHT_ONLY =
      words(FRESHNESS, INVALIDATED_BY, MAX_AGE, MAX_FOLLOWERS);

  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<String, Diagnostics> bad = new HashMap<>();

  private RuleSettings() {}

  /** No setting at all. */
  static RuleSettings none() {
    return new RuleSettings();
  }

  /** Reads the settings of a mapping; those that are wrong are kept as bad, with what is wrong. */
  static RuleSettings read(Mapping mapping, Values report) {
    RuleSettings settings = new RuleSettings();
    for (String name : mapping.names()) {
      Node node = mapping.value(name);
      if (node == null || !ALL.contains(name)) {
        continue;
      }
      Diagnostics problems = report.diagnostics().fresh();
      Object value = parse(name, node, report.into(problems));
      settings.nodes.put(name, node);
      if (value == null) {
        settings.bad.put(name, problems);
      } else {
        settings.values.put(name, value);
      }
    }
    return settings;
  }

  private static @Nullable Object parse(String name, Node node, Values values) {
    switch (name) {
      case COALESCE:
        return constant(node, name, Coalesce.values(), values);
      case MODE:
        return values.mode(node, name);
      case KEY:
        return KeyReader.ofRule(values).read(node);
      case CONTEXT:
        return new ContextReader(values).read(node);
      case TRANSACTION:
        return constant(node, name, Transactions.values(), values);
      case FRESHNESS:
        return constant(node, name, Freshness.values(), values);
      case INVALIDATED_BY:
        return new FenceReader(values).read(node);
      case RESULT:
        return result(node, values);
      case MERGE:
        return constant(node, name, Merge.values(), values);
      case MAX_WAIT:
        return wait(node, name, "a follower has to wait; without sharing say mode: off", values);
      case MAX_AGE:
        return wait(
            node,
            name,
            "then no call could join another; without sharing say mode: off, and if callers must"
                + " not get what was true before they asked, freshness: after-call",
            values);
      case MAX_FOLLOWERS:
        return maxFollowers(node, values);
      case ON_MAX_WAIT:
        return constant(node, name, OnMaxWait.values(), values);
      case ALLOW_BROAD:
        return values.truth(node, name);
      case ERRORS:
        return errors(node, values);
      default:
        throw new IllegalArgumentException(name);
    }
  }

  private static <E extends Enum<E>> @Nullable E constant(
      Node node, String name, E[] constants, Values values) {
    String text = values.text(node, name);
    if (text == null) {
      return null;
    }
    E constant = Phrases.constant(constants, text);
    if (constant == null) {
      List<String> allowed = new ArrayList<>();
      for (E each : constants) {
        allowed.add(Phrases.word(each));
      }
      values.error(node, name + ": " + Phrases.notAllowed(text, allowed));
    }
    return constant;
  }

  private static @Nullable ResultMode result(Node node, Values values) {
    String text = values.text(node, RESULT);
    if (text == null) {
      return null;
    }
    ResultMode mode = Phrases.constant(ResultMode.values(), text);
    if (mode == null) {
      List<String> allowed = words("auto", "shared");
      boolean planned = text.equals("copy") || text.indexOf('.') > 0;
      values.error(
          node,
          "result: "
              + (planned
                  ? "\""
                      + text
                      + "\" is not built yet in this version; allowed are "
                      + Phrases.list(allowed)
                  : Phrases.notAllowed(text, allowed)));
    }
    return mode;
  }

  private static @Nullable Errors errors(Node node, Values values) {
    String text = values.text(node, ERRORS);
    if (text == null) {
      return null;
    }
    Errors errors = Phrases.constant(Errors.values(), text);
    if (errors == null) {
      List<String> allowed = words("share", "rerun");
      values.error(
          node,
          "errors: "
              + (text.equals("copy")
                  ? "\"copy\" is not built yet in this version; allowed are "
                      + Phrases.list(allowed)
                  : Phrases.notAllowed(text, allowed)));
    }
    return errors;
  }

  /** A duration that must not be 0, for a reason. */
  private static @Nullable Long wait(Node node, String name, String whyNotZero, Values values) {
    Long nanos = values.duration(node, name);
    if (nanos != null && nanos == 0) {
      values.error(node, name + ": found 0, but " + whyNotZero);
      return null;
    }
    return nanos;
  }

  private static @Nullable Integer maxFollowers(Node node, Values values) {
    Integer count = values.count(node, MAX_FOLLOWERS);
    if (count != null && count == 0) {
      values.error(
          node,
          "max-followers: found 0, but then no call could join another; without sharing say mode:"
              + " off");
      return null;
    }
    return count;
  }

  /** Whether a setting, when it is inherited, says anything to a rule of this kind. */
  static boolean concerns(String name, @Nullable Coalesce coalesce) {
    return !(name.equals(MERGE) && coalesce == Coalesce.SINGLEFLIGHT)
        && !(SINGLEFLIGHT_ONLY.contains(name) && coalesce == Coalesce.WRITE_MERGE);
  }

  boolean has(String name) {
    return nodes.containsKey(name);
  }

  /** Where the setting's value stands; null without the setting. */
  @Nullable Node node(String name) {
    return nodes.get(name);
  }

  /** The value of a good setting; null without it. */
  <T> @Nullable T value(String name, Class<T> type) {
    return type.cast(values.get(name));
  }

  /** What is wrong with each bad setting. */
  Map<String, Diagnostics> bad() {
    return bad;
  }

  private static List<String> words(String... words) {
    return Collections.unmodifiableList(Arrays.asList(words));
  }
}
