package com.acme.matching;

/** Has a load too, but is no repository. */
public class Stranger implements Comparable<Stranger> {
  /** As in the interface. */
  public String load(Object key) {
    return "stranger " + key + Repository.Works.STRANGER.run();
  }

  @Override
  public int compareTo(Stranger other) {
    return 0;
  }
}
