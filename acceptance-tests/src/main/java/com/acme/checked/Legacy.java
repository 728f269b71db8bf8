package com.acme.checked;

import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** All that is risky to share, in a class that tells when it is initialised. */
public class Legacy {
  static {
    try (FileOutputStream trace = new FileOutputStream("initialised.txt")) {
      trace.write('!');
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private int calls;

  /** Of the tenant. */
  public String greeting(int id) {
    calls++;
    return Tenants.current() + id;
  }

  /** Can be changed. */
  public List<String> names(int id) {
    return new ArrayList<>(calls + id);
  }

  /** Used up by one. */
  public Iterator<String> walk(int id) {
    return names(id).iterator();
  }

  /** Its callers queue outside. */
  public synchronized String locked(int id) {
    return "locked " + id;
  }
}
