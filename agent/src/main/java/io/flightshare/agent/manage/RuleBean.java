package io.flightshare.agent.manage;

import io.flightshare.agent.config.Mode;
import io.flightshare.agent.config.Phrases;
import io.flightshare.agent.dispatch.RuleGroup;
import io.flightshare.metrics.FlightStatistics;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** The management view of a rule. */
final class RuleBean implements RuleMXBean {
  private volatile RuleGroup group;

  RuleBean(RuleGroup group) {
    this.group = group;
  }

  /** The rule has another form now. */
  void become(RuleGroup next) {
    group = next;
  }

  private FlightStatistics statistics() {
    return group.statistics();
  }

  @Override
  public int getWovenMethods() {
    return group.wovenMethods();
  }

  @Override
  public long getCalls() {
    return statistics().calls();
  }

  @Override
  public long getExecutions() {
    return statistics().executions();
  }

  @Override
  public long getJoined() {
    return statistics().joined();
  }

  @Override
  public long getMerged() {
    return statistics().merged();
  }

  @Override
  public long getBypassed() {
    return statistics().bypassed();
  }

  @Override
  public long getTimeouts() {
    return statistics().timeouts();
  }

  @Override
  public long getFailures() {
    return statistics().failures();
  }

  @Override
  public long getWouldJoin() {
    return statistics().wouldJoin();
  }

  @Override
  public long getWouldMerge() {
    return statistics().wouldMerge();
  }

  @Override
  public long getSavedMillis() {
    return TimeUnit.NANOSECONDS.toMillis(statistics().savedNanos());
  }

  @Override
  public String getMode() {
    return Phrases.word(group.mode());
  }

  @Override
  public String getSwitchedOff() {
    return group.switchedOff();
  }

  @Override
  public void setMode(String mode) {
    switch (mode) {
      case "on":
        group.setMode(Mode.ON);
        break;
      case "off":
        group.setMode(Mode.OFF);
        break;
      case "observe":
        group.setMode(Mode.OBSERVE);
        break;
      default:
        throw new IllegalArgumentException(
            "unknown mode \"" + mode + "\"; allowed: on, observe, off");
    }
    LoggerFactory.getLogger("flightshare")
        .info("rule {}: mode set to {} through JMX; in force: {}", group.name(), mode, getMode());
  }
}
