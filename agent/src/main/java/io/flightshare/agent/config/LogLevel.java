package io.flightshare.agent.config;

/** How much is logged, from the least to the most. */
public enum LogLevel {
  OFF,
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE
}
