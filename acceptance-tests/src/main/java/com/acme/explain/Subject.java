package com.acme.explain;

import com.acme.probe.Work;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** What there is to say of a method. */
public class Subject extends Parent implements Comparable<Subject> {
  static final Work WORK = new Work();

  /** A rule fences it. */
  public String fenced(int id) {
    return "fenced " + id;
  }

  /** A write that fences. */
  public void write(int id) {}

  /** A write that cannot. */
  public native void nativeWrite(int id);

  /** Has no second argument. */
  public String doesNotFit(int id) {
    return "does not fit " + id;
  }

  /** Does not say what it returns. */
  public Object oneCaller(int id) {
    WORK.run();
    return new ByteArrayInputStream(new byte[id]);
  }

  /** Says it. */
  public InputStream stream(int id) {
    return new ByteArrayInputStream(new byte[id]);
  }

  /** Fills what it is given. */
  public int fill(int[] into) {
    into[0] = 1;
    return 1;
  }

  /** Excluded. */
  public String excluded(int id) {
    return "excluded " + id;
  }

  /** Queues outside. */
  public synchronized String locked(int id) {
    return "locked " + id;
  }

  @Override
  public int compareTo(Subject other) {
    return 0;
  }

  /** Reads what is private outside, for which the compiler makes a method. */
  public static final class Inner {
    /** Of the outer class. */
    public String read(Subject subject) {
      return subject.secret();
    }
  }

  private String secret() {
    return "secret";
  }
}
