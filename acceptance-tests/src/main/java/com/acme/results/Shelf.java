package com.acme.results;

import com.acme.probe.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Makes what it returns anew each time. */
public final class Shelf {
  static final Work WORK = new Work();

  private final Map<String, Callable<?>> makers;

  /** Of these kinds. */
  public Shelf(Map<String, Callable<?>> makers) {
    this.makers = makers;
  }

  /** Something of this kind. */
  public Object any(String kind) throws Exception {
    WORK.run();
    return makers.get(kind).call();
  }

  /** Copied by the application. */
  public List<Object> copied(String name) {
    return twice(name);
  }

  /** Copied by the agent. */
  public List<Object> cloned(String name) {
    return twice(name);
  }

  /** Of a kind that nobody can copy. */
  public List<Object> unclonable(String name) {
    List<Object> list = twice(name);
    list.add(new Object[] {Thread.currentThread()});
    return list;
  }

  /** Would be copied, but for a class that is not there. */
  public List<Object> uncopied(String name) {
    return twice(name);
  }

  /** Would be copied, but for a class that cannot be made. */
  public List<Object> unmade(String name) {
    return twice(name);
  }

  private static List<Object> twice(String name) {
    WORK.run();
    return new ArrayList<>(Arrays.asList(name, name));
  }

  /** Throws what has a usual constructor. */
  public String broken(String what) {
    WORK.run();
    throw new IllegalStateException(what);
  }

  /** Throws what says more than its message. */
  public String refused(String what) throws SQLException {
    WORK.run();
    throw new SQLException(what, "23505", 7);
  }

  /** Throws what has no usual constructor. */
  public String unusual(int code) {
    WORK.run();
    throw new Unusual(code);
  }

  /** An exception of its own kind. */
  public static final class Unusual extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusual(int code) {
      super("code " + code);
    }
  }
}
