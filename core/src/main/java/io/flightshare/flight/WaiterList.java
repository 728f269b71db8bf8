package io.flightshare.flight;

import org.jspecify.annotations.Nullable;

/** The waiters of one flight in the order of their arrival. Guarded by the lock of its stripe. */
final class WaiterList {
  private @Nullable Waiter first;
  private @Nullable Waiter last;
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  @Nullable Waiter first() {
    return first;
  }

  @Nullable Waiter last() {
    return last;
  }

  void add(Waiter waiter) {
    Waiter tail = last;
    waiter.previous = tail;
    if (tail == null) {
      first = waiter;
    } else {
      tail.next = waiter;
    }
    last = waiter;
    size++;
  }

  /** Does nothing if it is not there: a thread may have been stopped after it removed it. */
  void remove(Waiter waiter) {
    Waiter before = waiter.previous;
    Waiter after = waiter.next;
    if (before == null && first != waiter) {
      return;
    }
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
    waiter.previous = null;
    waiter.next = null;
    size--;
  }

  /** Answers everybody and forgets them; returns how many there were. */
  int answerAll(Landing landing) {
    Waiter[] answered = new Waiter[size];
    int place = 0;
    for (Waiter w = first; w != null; w = w.next) {
      answered[place++] = w;
    }
    landing.setFollowers(answered);
    // From its answer on a follower may run, and wakes its children: all must be in place by now.
    for (place = 0; place < answered.length; place++) {
      Waiter w = answered[place];
      w.previous = null;
      w.next = null;
      w.answer(landing, place);
    }
    clear();
    return answered.length;
  }

  /**
   * Answers everybody and forgets them, without an allocation.
   *
   * @param landing one that wakes nobody
   * @return the first of those who are to be {@linkplain Waiter#wakeAll woken}, still chained
   */
  @Nullable Waiter dismissAll(Landing landing) {
    Waiter dismissed = first;
    for (Waiter w = first; w != null; w = w.next) {
      w.answer(landing, 0);
    }
    clear();
    return dismissed;
  }

  private void clear() {
    first = null;
    last = null;
    size = 0;
  }
}
