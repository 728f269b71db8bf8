package com.acme.hygiene;

import com.acme.probe.Work;

/** A method to be shared. */
public class Service {
  static final Work WORK = new Work();

  public long find(long id) {
    return WORK.run() + id;
  }
}
