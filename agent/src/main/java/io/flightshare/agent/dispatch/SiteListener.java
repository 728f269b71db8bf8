package io.flightshare.agent.dispatch;

/**
 * Is told what becomes of sites, in whatever thread that is found out: it must not block nor throw.
 */
public interface SiteListener {
  /** A woven method is called for the first time. */
  default void firstCall(Site site) {}

  /** A method that was woven on suspicion belongs to no rule, and could be unwoven. */
  default void nowhere(Site site) {}
}
