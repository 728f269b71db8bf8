package com.acme.traced;

import com.acme.probe.Work;

/** Has the method. */
public class Shop {
  static final Work WORK = new Work();

  /** A debugger writes another word here. */
  public String find(String id) {
    return "old " + id + WORK.run();
  }
}
