package com.acme.fuzz;

import java.util.concurrent.CompletableFuture;

/** Methods that are right: what they return or throw depends on the number in their argument. */
final class Service {
  private static final int FAILS_IF_DIVISIBLE_BY = 7;

  /** What the methods themselves throw. */
  static final class Planned extends RuntimeException {
    private static final long serialVersionUID = 1;

    Planned(int id) {
      super("planned " + id);
    }
  }

  /** One that is hard to make another of. */
  static final class Awkward extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** As whoever copies it makes it. */
    public Awkward(String message, Throwable cause) {
      super(message, cause);
      Mischief.maybe("a constructor");
    }

    private Awkward(int id) {
      super("planned " + id);
    }

    @Override
    public synchronized Throwable getCause() {
      Mischief.maybe("getCause");
      return super.getCause();
    }
  }

  /** A result whose own methods fail now and then. */
  static final class Answer {
    final int id;

    Answer(int id) {
      this.id = id;
    }

    @Override
    public int hashCode() {
      Mischief.maybe("hashCode of a result");
      return id;
    }

    @Override
    public boolean equals(Object other) {
      Mischief.maybe("equals of a result");
      return other instanceof Answer && ((Answer) other).id == id;
    }

    @Override
    public String toString() {
      Mischief.maybe("toString of a result");
      return "answer " + id;
    }
  }

  String read(Trap trap) {
    return work(trap);
  }

  String readFresh(Trap trap) {
    return work(trap);
  }

  String byPath(Trap trap) {
    return work(trap);
  }

  Answer odd(Trap trap) {
    work(trap);
    return new Answer(trap.id());
  }

  String write(Trap trap) {
    return work(trap);
  }

  long latest(Trap trap) {
    work(trap);
    return trap.id();
  }

  String caller(Trap trap) {
    return work(trap);
  }

  Parcel copied(Trap trap) {
    work(trap);
    return new Parcel(trap.id());
  }

  Answer operated(Trap trap) {
    work(trap);
    return new Answer(trap.id());
  }

  String awkward(Trap trap) {
    try {
      return work(trap);
    } catch (Planned planned) {
      throw new Awkward(trap.id());
    }
  }

  CompletableFuture<String> future(Trap trap) {
    return CompletableFuture.supplyAsync(() -> work(trap));
  }

  String plainRead(Number key) {
    return plain(key);
  }

  String plainFresh(Number key) {
    return plain(key);
  }

  String plainWrite(Number key) {
    return plain(key);
  }

  @SuppressWarnings("ThreadPriorityCheck") // gives others the chance to come meanwhile
  private static String plain(Number key) {
    Thread.yield();
    return "value " + key;
  }

  /** Named by a rule as a part of its key. */
  static Object whoCalls() {
    Mischief.maybe("whoCalls");
    return "somebody";
  }

  @SuppressWarnings("ThreadPriorityCheck") // gives others the chance to come meanwhile
  private static String work(Trap trap) {
    Thread.yield();
    if (trap.id() % FAILS_IF_DIVISIBLE_BY == 0) {
      throw new Planned(trap.id());
    }
    return "value " + trap.id();
  }

  /** Whether this is what a method does for this number. */
  static boolean isRight(Object outcome, int id) {
    if (id % FAILS_IF_DIVISIBLE_BY == 0) {
      return (outcome instanceof Planned || outcome instanceof Awkward)
          && ("planned " + id).equals(((RuntimeException) outcome).getMessage());
    }
    return ("value " + id).equals(outcome)
        || (outcome instanceof Answer && ((Answer) outcome).id == id)
        || (outcome instanceof Parcel && ((Parcel) outcome).id == id)
        || (outcome instanceof Long && (Long) outcome == id);
  }
}
