package com.acme.shop;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Answers requests, whoever hands them in. Thread-safe. */
public final class Desk {
  private final ProductDao dao = new ProductDao();
  private final Set<Thread> asking = ConcurrentHashMap.newKeySet();

  /** What a path asks for; null if there is no such thing. */
  public String answer(String path) {
    switch (path) {
      case "/hold":
        dao.hold();
        return "held";
      case "/let-go":
        dao.letGo();
        return "let go";
      case "/executions":
        return String.valueOf(dao.executions());
      case "/still":
        return String.valueOf(still());
      case "/find":
      case "/find-as-user":
        return ask(true);
      case "/find-alone":
        return ask(false);
      default:
        return null;
    }
  }

  private String ask(boolean named) {
    Thread self = Thread.currentThread();
    asking.add(self);
    try {
      return named ? dao.findById(42) : dao.findAlone(42);
    } finally {
      asking.remove(self);
    }
  }

  /** How many requests stand in a read, or wait for the read of another one. */
  private int still() {
    int still = dao.inside();
    for (Thread thread : asking) {
      Object blocker = LockSupport.getBlocker(thread);
      if (blocker != null && blocker.getClass().getName().equals("io.flightshare.flight.Wait")) {
        still++;
      }
    }
    return still;
  }
}
