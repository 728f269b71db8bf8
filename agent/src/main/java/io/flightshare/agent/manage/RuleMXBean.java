package io.flightshare.agent.manage;

/** One rule, as {@code io.flightshare:type=Rule,name=NAME}. All counts are since the start. */
public interface RuleMXBean {
  /** Methods of loaded classes that belong to the rule. */
  int getWovenMethods();

  /** Calls that arrived; at rest {@code Executions + Joined + Merged}. */
  long getCalls();

  /** Executions of the methods, bypassed calls included. */
  long getExecutions();

  /** Calls that got the result of a single flight they did not lead. */
  long getJoined();

  /** Calls that were covered by the execution of their write group. */
  long getMerged();

  /** Calls that ran by themselves, for whatever reason. */
  long getBypassed();

  /** Waits that were longer than {@code max-wait}. */
  long getTimeouts();

  /**
   * Calls that failed inside Flightshare, or in an {@code equals} it called, and ran by themselves.
   */
  long getFailures();

  /** Calls that were only observed and would have joined. */
  long getWouldJoin();

  /** Calls that were only observed and would have merged. */
  long getWouldMerge();

  /** Milliseconds of execution that followers were spared, at least. */
  long getSavedMillis();

  /** Why the rule has switched itself to {@code observe} for a while; empty if it has not. */
  String getSwitchedOff();

  /** {@code on}, {@code observe} or {@code off}: what is in force. */
  String getMode();

  /**
   * Replaces the rule's own mode; of it and that of the agent and the file the most restrictive is
   * in force.
   *
   * @param mode {@code on}, {@code observe} or {@code off}
   * @throws IllegalArgumentException for anything else
   */
  void setMode(String mode);
}
