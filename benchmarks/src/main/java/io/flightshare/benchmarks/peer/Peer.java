package io.flightshare.benchmarks.peer;

/**
 * One way to let concurrent calls share an execution.
 *
 * <p>What makes the peers comparable: a key is forgotten when its execution has ended, so none of
 * them is a cache; whoever leads executes in its own thread; and each is written as its
 * documentation has it, in the fastest form that does so. A JVM sees one peer only, so the call of
 * the abstract method is inlined for all of them.
 */
public abstract class Peer {
  /** What the calls execute. */
  protected final Loader loader;

  /** A peer that shares the executions of this loader. */
  protected Peer(Loader loader) {
    this.loader = loader;
  }

  /** Executes the loader for this key, or gets the result of one who does. */
  public abstract Object call(Long key) throws Exception;
}
