package com.acme.reads;

import com.acme.probe.Work;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads with every kind of argument and result; each result tells all arguments apart. */
public class Catalogue {
  static final Work WORK = new Work();

  public long count() {
    return 1_000_000_000_000L + WORK.run();
  }

  public int stock(int id) {
    return WORK.run() + id;
  }

  public long price(long id) {
    return WORK.run() + id;
  }

  public double weight(double id, float factor) {
    return WORK.run() + id * factor;
  }

  public float ratio(float id) {
    return WORK.run() + id;
  }

  public boolean isSold(boolean a, byte b, char c, short d) {
    WORK.run();
    return a && b == -1 && c == '\uFFFF' && d == Short.MIN_VALUE;
  }

  public char letter(char id) {
    return (char) (WORK.run() + id);
  }

  public byte octet(byte id) {
    return (byte) (id - WORK.run());
  }

  public short section(short id) {
    return (short) (id - WORK.run());
  }

  public String name(String a, int b, Object c, long d, double e, byte[] f) {
    return WORK.run() + a + b + c + d + e + Arrays.toString(f);
  }

  public String wide(Object a, Object b, String c, long[] d, int e, boolean f, double g, char h) {
    return WORK.run() + "" + a + b + c + Arrays.toString(d) + e + f + g + h;
  }

  public String wider(int a, int b, int c, int d, int e, int f, String g, byte[][] h) {
    return WORK.run() + "" + a + b + c + d + e + f + g + Arrays.deepToString(h);
  }

  public static String category(String id) {
    return id + WORK.run();
  }

  public void touch(String id) {
    WORK.run();
  }

  public Object nothing(String id) {
    WORK.run();
    return null;
  }

  public String[] tags(String id) {
    return new String[] {id + WORK.run()};
  }

  public String missing(String id) throws IOException {
    throw new IOException("no " + id + WORK.run());
  }

  public String broken(String id) {
    throw new IllegalStateException("broken " + id + WORK.run());
  }

  /** Loops from its first instruction on, and catches what it throws itself. */
  public int retried(int id) {
    while (true) {
      try {
        if (WORK.run() > 0) {
          throw new IllegalArgumentException();
        }
      } catch (IllegalArgumentException expected) {
        return id;
      }
    }
  }

  /** A result that a caller could change. */
  public List<String> basket(String id) {
    return new ArrayList<>(Arrays.asList(id, "" + WORK.run()));
  }
}
