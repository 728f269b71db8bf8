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
 */
final class Completions {
  private static final int MOST = 8;

  private static final ThreadLocal<List<Entry>> KNOWN = ThreadLocal.withInitial(ArrayList::new);

  private static final class Entry extends WeakReference<Completion> {
    final WeakReference<Object> transaction;

    Entry(Object transaction, Completion completion) {
      super(completion);
      this.transaction = new WeakReference<>(transaction);
    }
  }

  private Completions() {}

  /**
   * What was registered with a transaction last; null if that is not known, or over.
   *
   * @param transaction compared by its own {@code equals}, as JTA has it
   */
  static @Nullable Completion of(Object transaction) {
    Completion found = null;
    for (Iterator<Entry> entries = KNOWN.get().iterator(); entries.hasNext(); ) {
      Entry entry = entries.next();
      Completion completion = entry.get();
      Object known = entry.transaction.get();
      if (completion == null || known == null || completion.isOver()) {
        entries.remove();
      } else if (known == transaction || known.equals(transaction)) {
        found = completion;
      }
    }
    return found;
  }

  static void put(Object transaction, Completion completion) {
    List<Entry> known = KNOWN.get();
    if (known.size() == MOST) {
      known.remove(0);
    }
    known.add(new Entry(transaction, completion));
  }
}
