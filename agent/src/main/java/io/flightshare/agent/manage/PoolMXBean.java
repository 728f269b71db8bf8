package io.flightshare.agent.manage;

/** The pool of a rule's flights, as {@code io.flightshare:type=Pool,name=NAME}. */
public interface PoolMXBean {
  /** Objects that were made. */
  long getAllocated();

  /** Objects that somebody holds now. */
  long getReferenced();

  /** How often the last reference to an object was released. */
  long getReturned();
}
