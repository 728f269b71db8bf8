package io.flightshare.agent.caller;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the calling thread has registered with transactions of JTA, which do not tell. A thread has
 * one transaction at a time, and perhaps some that are suspended; of more than {@value #MOST} the
 * oldest is forgotten, and then gets a second completion, which is as good.
 *
 * <p>Holds both weakly: the transaction is the application's, and holds what it was given itself.
 * What threads hold is of JDK types, or they would hold the agent's class loader, too, and for
 * good.
 */
final class Completions {
  private static final int MOST = 8;

  /** Of each: the transaction, and the completion. */
  private static final ThreadLocal<List<WeakReference<?>[]>> KNOWN =
      ThreadLocal.withInitial(ArrayList::new);

  private Completions() {}

  /**
   * What was registered with a transaction last; null if that is not known, or over.
   *
   * @param transaction compared by its own {@code equals}, as JTA has it
   */
  static @Nullable Completion of(Object transaction) {
    Completion found = null;
    Iterator<WeakReference<?>[]> entries = KNOWN.get().iterator();
    while (entries.hasNext()) {
      WeakReference<?>[] entry = entries.next();
      Object known = entry[0].get();
      Completion completion = (Completion) entry[1].get();
      if (completion == null || known == null || completion.isOver()) {
        entries.remove();
      } else if (known == transaction || known.equals(transaction)) {
        found = completion;
      }
    }
    return found;
  }

  static void put(Object transaction, Completion completion) {
    List<WeakReference<?>[]> known = KNOWN.get();
    if (known.size() == MOST) {
      known.remove(0);
    }
    known.add(
        new WeakReference<?>[] {new WeakReference<>(transaction), new WeakReference<>(completion)});
  }
}
