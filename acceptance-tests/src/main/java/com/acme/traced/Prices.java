package com.acme.traced;

import com.acme.probe.Work;

/** A read that is counted, and stands still as long as it is held. */
public class Prices {
  static final Work WORK = new Work();

  /** What a rule names, and another agent is told to look at. */
  public String find(long id) {
    return "first price of " + id + " by execution " + WORK.run();
  }
}
