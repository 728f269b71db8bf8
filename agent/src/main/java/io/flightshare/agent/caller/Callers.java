package io.flightshare.agent.caller;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the calling thread, from all sources that have been seen so far. There are none
 * in most applications, and then nobody is asked anything.
 *
 * <p>All sources are asked, whichever class loader they are in: a library that several applications
 * share may be called by the users of each. A source whose loader is gone is dropped.
 *
 * <p>Thread-safe: the arrays are replaced as a whole and never written; a source is in them before
 * the class that it needs can be used, since it is added by the thread that loads that class.
 */
public final class Callers {
  private static volatile boolean known;
  private static volatile ContextSource[] contexts = {};
  private static volatile TransactionSource[] transactions = {};

  private Callers() {}

  /** Whether there is anything to ask; one volatile read. */
  public static boolean areKnown() {
    return known;
  }

  /**
   * For whom the calling thread works: an object whose {@code equals} and {@code hashCode} tell
   * users apart, by code of the application; null if no source knows of anybody.
   *
   * @throws Throwable if some source cannot tell
   */
  public static @Nullable Object context() throws Throwable {
    ContextSource[] sources = contexts;
    if (sources.length == 0) {
      return null;
    }
    if (!Reading.begin()) {
      throw new IllegalStateException(
          "to find out who is calling leads back to a woven method; exclude that method, or say"
              + " context: none in its rule");
    }
    try {
      List<Object> context = null;
      for (ContextSource source : sources) {
        Object value = read(source);
        if (value != null) {
          context = context == null ? new ArrayList<>(2) : context;
          context.add(source);
          context.add(value);
        }
      }
      return context;
    } finally {
      Reading.end();
    }
  }

  private static @Nullable Object read(ContextSource source) throws Throwable {
    if (source.isGone()) {
      dropUnloaded();
      return null;
    }
    try {
      return source.read();
    } catch (Unlinkable broken) {
      giveUp(source);
      return null;
    } catch (Throwable failure) {
      throw problem(
          source, "it cannot be told who is calling; context: none would not ask", failure);
    }
  }

  /**
   * Whether the calling thread is inside an active transaction.
   *
   * @throws Throwable if some source cannot tell
   */
  public static boolean areInTransaction() throws Throwable {
    for (TransactionSource source : transactions) {
      if (isActive(source)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isActive(TransactionSource source) throws Throwable {
    if (source.isGone()) {
      dropUnloaded();
      return false;
    }
    try {
      return source.isActive();
    } catch (Unlinkable broken) {
      giveUp(source);
      return false;
    } catch (Throwable failure) {
      throw problem(
          source,
          "it cannot be told whether there is a transaction; transaction: share would not ask",
          failure);
    }
  }

  /**
   * Has a task run when the transactions of the calling thread have completed, perhaps more than
   * once for each; never if there is none. A transaction has one task, however often this is called
   * in it.
   *
   * @param addition makes the task, of the one that the transaction has already, or of null; it may
   *     return the same one. Must not block and run no code of the application; the task must not
   *     throw
   * @throws Throwable if that cannot be done for one of them; it is done for the others
   */
  public static void whenCompleted(UnaryOperator<@Nullable Runnable> addition) throws Throwable {
    Throwable first = null;
    for (TransactionSource source : transactions) {
      try {
        if (isActive(source)) {
          source.whenCompleted(addition);
        }
      } catch (Throwable failure) {
        first = first == null ? failure : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /** Who uses a library that is not all there has put nothing into it. */
  private static void giveUp(Source source) {
    source.giveUp();
    dropUnloaded();
  }

  private static Throwable problem(Source source, String what, Throwable failure) {
    if (failure instanceof Error) {
      return failure;
    }
    return new IllegalStateException(source + ": " + what + ": " + failure, failure);
  }

  static synchronized void add(Source source) {
    if (source instanceof ContextSource) {
      contexts = plus(contexts, (ContextSource) source);
    } else {
      transactions = plus(transactions, (TransactionSource) source);
    }
    known = true;
  }

  private static <S extends Source> S[] plus(S[] sources, S one) {
    for (S source : sources) {
      if (source.getClass() == one.getClass() && source.isSameAs(one)) {
        return sources;
      }
    }
    S[] more = Arrays.copyOf(sources, sources.length + 1);
    more[sources.length] = one;
    return more;
  }

  private static synchronized void dropUnloaded() {
    contexts = alive(contexts);
    transactions = alive(transactions);
    known = contexts.length + transactions.length > 0;
  }

  private static <S extends Source> S[] alive(S[] sources) {
    List<S> alive = new ArrayList<>();
    for (S source : sources) {
      if (!source.isGone()) {
        alive.add(source);
      }
    }
    return alive.toArray(Arrays.copyOf(sources, 0));
  }

  /** As at the beginning, for an agent that begins. */
  public static synchronized void forget() {
    contexts = new ContextSource[0];
    transactions = new TransactionSource[0];
    known = false;
  }
}
