package io.flightshare.agent.config;

import io.flightshare.agent.match.Selector;
import io.flightshare.agent.match.SignaturePattern;
import io.flightshare.agent.match.TypePattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One rule without a mistake, with defaults filled in. Immutable. */
public final class RuleConfig {

  /** How calls are shared. */
  public enum Coalesce {
    SINGLEFLIGHT,
    WRITE_MERGE
  }

  /** What followers get of a result. */
  public enum ResultMode {
    /** The same object if it is known to be immutable, else nothing. */
    AUTO,
    /** The same object, whatever it is. */
    SHARED,
    /** A deep copy, each its own. */
    COPY,
    /** What {@link #operator()} makes of it. */
    OPERATOR
  }

  /** Which writes merge. */
  public enum Merge {
    /** Calls whose arguments are all equal. */
    SAME_ARGS,
    /** Calls of one key; the arguments of the last are written. */
    LATEST
  }

  /** What a follower does whose wait is over. */
  public enum OnMaxWait {
    RUN,
    WAIT,
    FAIL
  }

  /** Which execution may answer a caller of a singleflight rule. */
  public enum Freshness {
    /** The one that is up. */
    IN_FLIGHT,
    /** Only one that begins after the call did. */
    AFTER_CALL
  }

  /** What the followers of an execution that fails do. */
  public enum Errors {
    /** All get the same exception. */
    SHARE,
    /** Each gets an exception of its own, with that of the execution as its cause. */
    COPY,
    /** Each runs by itself. */
    RERUN
  }

  /** What becomes of a call that is made inside an active transaction. */
  public enum Transactions {
    /** It runs by itself. */
    BYPASS,
    /** It is shared as any other. */
    SHARE
  }

  /** The values of a rule while it is put together; those that have a default begin with it. */
  static final class Draft {
    final Selector selector;
    final Coalesce coalesce;
    final int line;
    boolean allowBroad;
    @Nullable Mode mode;
    List<KeyPart> key = Arrays.asList(KeyPart.THIS, KeyPart.ARGS);
    ContextConfig context = ContextConfig.AUTO;
    Transactions transactions = Transactions.BYPASS;
    Freshness freshness = Freshness.IN_FLIGHT;
    boolean saysFreshness;
    List<FenceConfig> fences = Collections.emptyList();
    ResultMode result = ResultMode.AUTO;
    @Nullable String operator;
    List<TypePattern> immutable = Collections.emptyList();
    Errors errors = Errors.SHARE;
    Merge merge = Merge.SAME_ARGS;
    long maxWaitNanos = TimeUnit.SECONDS.toNanos(10);
    OnMaxWait onMaxWait;
    long maxAgeNanos = TimeUnit.SECONDS.toNanos(5);
    int maxFollowers = 10_000;

    Draft(Selector selector, Coalesce coalesce, int line) {
      this.selector = selector;
      this.coalesce = coalesce;
      this.line = line;
      this.onMaxWait = coalesce == Coalesce.SINGLEFLIGHT ? OnMaxWait.RUN : OnMaxWait.WAIT;
    }
  }

  private final Selector selector;
  private final boolean allowBroad;
  private final Coalesce coalesce;
  private final @Nullable Mode mode;
  private final List<KeyPart> key;
  private final ContextConfig context;
  private final Transactions transactions;
  private final Freshness freshness;
  private final boolean saysFreshness;
  private final List<FenceConfig> fences;
  private final ResultMode result;
  private final @Nullable String operator;
  private final List<TypePattern> immutable;
  private final Errors errors;
  private final Merge merge;
  private final long maxWaitNanos;
  private final OnMaxWait onMaxWait;
  private final long maxAgeNanos;
  private final int maxFollowers;
  private final int line;

  RuleConfig(Draft draft) {
    this.selector = draft.selector;
    this.allowBroad = draft.allowBroad;
    this.coalesce = draft.coalesce;
    this.mode = draft.mode;
    this.key = Collections.unmodifiableList(new ArrayList<>(draft.key));
    this.context = draft.context;
    this.transactions = draft.transactions;
    this.freshness = draft.freshness;
    this.saysFreshness = draft.saysFreshness;
    this.fences = Collections.unmodifiableList(new ArrayList<>(draft.fences));
    this.result = draft.result;
    this.operator = draft.operator;
    this.immutable = Collections.unmodifiableList(new ArrayList<>(draft.immutable));
    this.errors = draft.errors;
    this.merge = draft.merge;
    this.maxWaitNanos = draft.maxWaitNanos;
    this.onMaxWait = draft.onMaxWait;
    this.maxAgeNanos = draft.maxAgeNanos;
    this.maxFollowers = draft.maxFollowers;
    this.line = draft.line;
  }

  /** The name, unique in its file. */
  public String name() {
    return selector.rule();
  }

  /** Which methods the rule is for. */
  public Selector selector() {
    return selector;
  }

  public List<SignaturePattern> match() {
    return selector.match();
  }

  public List<SignaturePattern> exclude() {
    return selector.exclude();
  }

  public boolean allowBroad() {
    return allowBroad;
  }

  public Coalesce coalesce() {
    return coalesce;
  }

  /** The rule's own mode; null when the file's holds. */
  public @Nullable Mode mode() {
    return mode;
  }

  /** What makes two calls of one method the same; at least one part. */
  public List<KeyPart> key() {
    return key;
  }

  /** What of the caller tells two calls apart, besides the key. */
  public ContextConfig context() {
    return context;
  }

  /** What becomes of calls that are made inside an active transaction. */
  public Transactions transactions() {
    return transactions;
  }

  /**
   * Which execution may answer a caller; {@link Freshness#IN_FLIGHT} under {@link
   * Coalesce#WRITE_MERGE}, where it has no meaning.
   */
  public Freshness freshness() {
    return freshness;
  }

  /**
   * Whether somebody has thought about what callers may see: the rule or the defaults name {@code
   * freshness} or {@code invalidated-by}. A singleflight rule that does not is told so once.
   */
  public boolean saysFreshness() {
    return saysFreshness;
  }

  /** The writes that fence this read; none under {@link Coalesce#WRITE_MERGE}. */
  public List<FenceConfig> fences() {
    return fences;
  }

  public ResultMode result() {
    return result;
  }

  /**
   * The binary name of the application's class that copies results; null unless the mode is {@link
   * ResultMode#OPERATOR}.
   */
  public @Nullable String operator() {
    return operator;
  }

  /** Types that the file calls immutable, beside those that are known to be. */
  public List<TypePattern> immutable() {
    return immutable;
  }

  /** What followers do when the execution fails. */
  public Errors errors() {
    return errors;
  }

  /** Which writes merge; without meaning under {@link Coalesce#SINGLEFLIGHT}. */
  public Merge merge() {
    return merge;
  }

  /** How long a follower waits, in nanoseconds; more than 0. */
  public long maxWaitNanos() {
    return maxWaitNanos;
  }

  public OnMaxWait onMaxWait() {
    return onMaxWait;
  }

  /**
   * How old a flight may be that is still joined, in nanoseconds; more than 0, and without meaning
   * under {@link Coalesce#WRITE_MERGE}.
   */
  public long maxAgeNanos() {
    return maxAgeNanos;
  }

  /**
   * How many callers may follow one execution; at least 1, and without meaning under {@link
   * Coalesce#WRITE_MERGE}.
   */
  public int maxFollowers() {
    return maxFollowers;
  }

  /** Every setting as the configuration would write it, defaults filled in, but for the name. */
  Map<String, String> settings() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("match", match().toString());
    all.put("exclude", exclude().toString());
    all.put("coalesce", Phrases.word(coalesce));
    all.put("mode", mode == null ? "the file's" : Phrases.word(mode));
    all.put("key", key.toString());
    all.put("context", context.toString());
    all.put("transaction", Phrases.word(transactions));
    all.put("freshness", saysFreshness ? Phrases.word(freshness) : "not said");
    all.put("invalidated-by", fences.toString());
    all.put("result", operator == null ? Phrases.word(result) : operator);
    all.put("immutable", immutable.toString());
    all.put("errors", Phrases.word(errors));
    all.put("merge", Phrases.word(merge));
    all.put("max-wait", Durations.text(maxWaitNanos));
    all.put("on-max-wait", Phrases.word(onMaxWait));
    all.put("max-age", Durations.text(maxAgeNanos));
    all.put("max-followers", String.valueOf(maxFollowers));
    return all;
  }

  /** The line of the file that the rule begins in, counted from 1. */
  public int line() {
    return line;
  }

  @Override
  public String toString() {
    return selector.toString();
  }
}
