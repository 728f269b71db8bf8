package io.flightshare.agent.config;

/** Whether calls are shared, from the least to the most restrictive. */
public enum Mode {
  /** Calls are shared. */
  ON,
  /** Calls run as written, and what would have been shared is counted. */
  OBSERVE,
  /** The kill switch: calls run as written. */
  OFF;

  /** The one of two that lets less happen: {@code OFF} before {@code OBSERVE} before {@code ON}. */
  public static Mode mostRestrictive(Mode a, Mode b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
