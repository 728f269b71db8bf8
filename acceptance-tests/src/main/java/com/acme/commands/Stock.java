package com.acme.commands;

import com.acme.probe.Work;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Methods of which some can be shared. */
public class Stock {
  static final Work WORK = new Work();

  /** What a rule shares. */
  public int amount(long id) {
    WORK.run();
    return (int) id;
  }

  /** What nobody can share: callers queue outside. */
  public synchronized int total() {
    return 100;
  }

  /** What nobody can share: one caller can read it. */
  public InputStream image(long id) {
    return new ByteArrayInputStream(new byte[(int) id]);
  }

  /** What fences. */
  public void put(long id, int amount) {
    WORK.run();
  }

  /** What no rule names. */
  public String name(long id) {
    return "item " + id;
  }

  /** What a rule names in general, and excludes. */
  public String secret(long id) {
    return "secret " + id;
  }
}
