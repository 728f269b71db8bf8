package io.flightshare.servers;

import io.flightshare.acceptance.harness.Jdk;
import java.io.IOException;
import java.util.Set;

/** A server in which the shop can be deployed, and how that is done by its manual. */
interface Server {
  /** As its makers call it. */
  String name();

  String version();

  /** How it loads classes, in a few words. */
  String loading();

  /** The Javas that it runs on, of those that are tried. */
  Set<Integer> javas();

  /** Those of them that a short run tries. */
  Set<Integer> javasOfShortRun();

  /** In how many class loaders the shop's DAO is loaded. */
  default int loaders() {
    return 1;
  }

  /** Starts it with the shop deployed. {@code agent} is a flag of the JVM, or empty. */
  Live start(Jdk jdk, Workplace place, String agent) throws IOException;

  /** What its log says when it has started, and all that it begins then; a regular expression. */
  String welcome();

  /** Asks it to end, as an operator would. */
  default void stop(Live live) {
    live.terminate();
  }

  /** What its log says when it has ended in an orderly way; a regular expression. */
  String farewell();
}
