package com.acme.explain;

/** Of a loader that shows it nothing of java.lang but what it knows. */
public class Hidden {
  /** Never shared. */
  public String find(int id) {
    return "hidden " + id;
  }
}
