package io.flightshare.agent.config;

import io.flightshare.agent.match.Selector;
import io.flightshare.agent.match.SignaturePattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One rule without a mistake, with defaults filled in. Immutable. */
public final class RuleConfig {

  /** How calls are shared. */
  public enum Coalesce {
    SINGLEFLIGHT,
    WRITE_MERGE
  }

  /** Which results may be shared. */
  public enum ResultMode {
    /** Those that are known to be immutable. */
    AUTO,
    /** All. */
    SHARED
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

  /** The line of the file that the rule begins in, counted from 1. */
  public int line() {
    return line;
  }

  @Override
  public String toString() {
    return selector.toString();
  }
}
