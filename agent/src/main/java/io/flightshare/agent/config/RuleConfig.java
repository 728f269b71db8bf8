package io.flightshare.agent.config;

import io.flightshare.agent.match.Selector;
import io.flightshare.agent.match.SignaturePattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

  private final Selector selector;
  private final boolean allowBroad;
  private final Coalesce coalesce;
  private final @Nullable Mode mode;
  private final List<KeyPart> key;
  private final ResultMode result;
  private final Merge merge;
  private final long maxWaitNanos;
  private final OnMaxWait onMaxWait;
  private final int line;

  RuleConfig(
      Selector selector,
      boolean allowBroad,
      Coalesce coalesce,
      @Nullable Mode mode,
      List<KeyPart> key,
      ResultMode result,
      Merge merge,
      long maxWaitNanos,
      OnMaxWait onMaxWait,
      int line) {
    this.selector = selector;
    this.allowBroad = allowBroad;
    this.coalesce = coalesce;
    this.mode = mode;
    this.key = Collections.unmodifiableList(new ArrayList<>(key));
    this.result = result;
    this.merge = merge;
    this.maxWaitNanos = maxWaitNanos;
    this.onMaxWait = onMaxWait;
    this.line = line;
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

  public ResultMode result() {
    return result;
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

  /** The line of the file that the rule begins in, counted from 1. */
  public int line() {
    return line;
  }

  @Override
  public String toString() {
    return selector.toString();
  }
}
