package io.flightshare.flight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a table with one key should do, said as simply as possible: callers 0, 1, 2… arrive in this
 * order, who executes ends when told so. A read joins whom it finds; what queues joins the group
 * that waits.
 */
final class Model {
  enum Kind {
    READ,
    FRESH_READ,
    SAME_ARGS,
    LATEST
  }

  /** What may happen, beside that callers arrive, end in one of three ways, and time out. */
  enum Extra {
    NOTHING,
    /** A write makes the flight that is up stale, once. */
    FORGET,
    /** Waiting callers are interrupted, each once. */
    INTERRUPT,
    /** Callers arrive that only observe. */
    OBSERVE,
    /** {@code errors: rerun}. */
    RERUN,
    /** Executions return what is not there yet; and a write, as above. */
    HOLD,
    ALL
  }

  enum Action {
    ARRIVE,
    ARRIVE_OBSERVING,
    RETURN,
    FAULT,
    PRIVATE_FAILURE,
    TIMEOUT,
    FORGET,
    INTERRUPT,
    /** Returns what is not there yet. */
    HOLD,
    /** That is there, but nobody was told. */
    COMPLETE,
    /** The hold ends. */
    END,
    /** One of those who share what is not there yet wants it no more. */
    LEAVE
  }

  /** Something that may happen next, and to whom; -1 where there is no choice. */
  record Step(Action action, int who) {
    @Override
    public String toString() {
      return who < 0 ? action.toString() : action + " " + who;
    }
  }

  static final String ABSENT = "absent";
  static final String EXECUTES = "executes";
  static final String WAITS = "waits";
  static final String ALONE = "alone";
  static final String OBSERVED = "observed";
  static final String PRIVATE = "private failure";
  static final String TIMED_OUT = "timed out";

  private static final int MOST_PROMOTIONS = 2;

  /** One execution and those who wait for it, in the order of their arrival. */
  private static final class Flown {
    int leader;
    int promotions;
    boolean canBeFound = true;
    boolean held;
    boolean complete;
    final List<Integer> followers = new ArrayList<>();

    /** Of a flight that is held, and so has no followers. */
    final List<Integer> sharers = new ArrayList<>();

    Flown(int leader) {
      this.leader = leader;
    }
  }

  final String[] callers;
  final boolean[] interrupted;
  private final Kind kind;
  private final Extra extra;
  private int arrived;
  private boolean forgotten;

  /** Of a queue there is one at most. */
  private final List<Flown> flights = new ArrayList<>();

  /** Of a queue: who waits for the next execution. */
  private final List<Integer> group = new ArrayList<>();

  Model(Kind kind, Extra extra, int count) {
    this.kind = kind;
    this.extra = extra;
    this.callers = new String[count];
    this.interrupted = new boolean[count];
    Arrays.fill(callers, ABSENT);
  }

  static boolean makesSense(Kind kind, Extra extra) {
    switch (extra) {
      case FORGET:
        return kind == Kind.READ; // the newcomers of the others wait for the next anyway
      case RERUN:
        return kind != Kind.LATEST;
      case HOLD:
        return kind == Kind.READ;
      default:
        return true;
    }
  }

  int arrived() {
    return arrived;
  }

  private boolean has(Extra what) {
    boolean among =
        extra == Extra.HOLD ? what == Extra.FORGET : extra == Extra.ALL && what != Extra.HOLD;
    return (extra == what || among) && makesSense(kind, what);
  }

  boolean reruns() {
    return has(Extra.RERUN);
  }

  List<Step> possible() {
    List<Step> steps = new ArrayList<>();
    if (arrived < callers.length) {
      steps.add(new Step(Action.ARRIVE, -1));
      if (has(Extra.OBSERVE)) {
        steps.add(new Step(Action.ARRIVE_OBSERVING, -1));
      }
    }
    for (Flown flight : flights) {
      if (flight.held) {
        addStepsOf(flight, steps);
        continue;
      }
      if (has(Extra.HOLD)) {
        steps.add(new Step(Action.HOLD, flight.leader));
      }
      steps.add(new Step(Action.RETURN, flight.leader));
      steps.add(new Step(Action.FAULT, flight.leader));
      steps.add(new Step(Action.PRIVATE_FAILURE, flight.leader));
    }
    if (Arrays.asList(callers).contains(WAITS)) {
      steps.add(new Step(Action.TIMEOUT, -1));
    }
    if (has(Extra.FORGET) && found() != null && !forgotten) {
      steps.add(new Step(Action.FORGET, -1));
    }
    for (int i = 0; has(Extra.INTERRUPT) && i < arrived; i++) {
      if (callers[i].equals(WAITS) && !interrupted[i]) {
        steps.add(new Step(Action.INTERRUPT, i));
      }
    }
    return steps;
  }

  private static void addStepsOf(Flown held, List<Step> steps) {
    steps.add(new Step(Action.END, held.leader));
    if (!held.complete) {
      steps.add(new Step(Action.COMPLETE, held.leader));
    }
    for (int sharer : held.sharers) {
      steps.add(new Step(Action.LEAVE, sharer));
    }
  }

  void take(Step step) {
    switch (step.action()) {
      case ARRIVE:
        arrive(arrived++, false);
        break;
      case ARRIVE_OBSERVING:
        arrive(arrived++, true);
        break;
      case RETURN:
        land(ledBy(step.who()), "value of " + step.who());
        break;
      case FAULT:
        fault(ledBy(step.who()), "fault of " + step.who());
        break;
      case PRIVATE_FAILURE:
        failPrivately(ledBy(step.who()), PRIVATE);
        break;
      case TIMEOUT:
        flights.forEach(flight -> all(flight.followers, TIMED_OUT));
        all(group, TIMED_OUT);
        break;
      case FORGET:
        found().canBeFound = false;
        forgotten = true;
        break;
      case INTERRUPT:
        interrupt(step.who());
        break;
      case HOLD:
        hold(ledBy(step.who()));
        break;
      case COMPLETE:
        ledBy(step.who()).complete = true;
        break;
      case END:
        ended(ledBy(step.who()));
        break;
      case LEAVE:
        leave(step.who());
        break;
    }
  }

  private void hold(Flown flight) {
    flight.held = true;
    flight.sharers.add(flight.leader);
    flight.sharers.addAll(flight.followers);
    flight.followers.clear();
    flight.sharers.forEach(sharer -> callers[sharer] = shares(flight.leader));
  }

  static String shares(int leader) {
    return "shares what " + leader + " holds";
  }

  /** Whom the hold is of that this caller has a share in. */
  int holderOf(int sharer) {
    return sharedBy(sharer).leader;
  }

  /** Whether it is the last. */
  boolean isLast(int sharer) {
    return sharedBy(sharer).sharers.size() == 1;
  }

  private Flown sharedBy(int sharer) {
    return flights.stream().filter(f -> f.sharers.contains(sharer)).findAny().orElseThrow();
  }

  private void leave(int sharer) {
    Flown flight = sharedBy(sharer);
    flight.sharers.remove((Integer) sharer);
    if (flight.sharers.isEmpty()) {
      ended(flight);
    }
  }

  private Flown found() {
    return flights.stream().filter(flight -> flight.canBeFound).findAny().orElse(null);
  }

  private Flown ledBy(int leader) {
    return flights.stream().filter(flight -> flight.leader == leader).findAny().orElseThrow();
  }

  private void arrive(int caller, boolean observing) {
    Flown found = found();
    if (found != null && found.complete) {
      found.canBeFound = false;
      found = null;
    }
    if (found == null) {
      callers[caller] = EXECUTES;
      flights.add(new Flown(caller));
    } else if (observing) {
      callers[caller] = OBSERVED;
    } else if (found.held) {
      callers[caller] = shares(found.leader);
      found.sharers.add(caller);
    } else {
      callers[caller] = WAITS;
      (kind == Kind.READ ? found.followers : group).add(caller);
    }
  }

  private void land(Flown flight, String outcome) {
    callers[flight.leader] = outcome;
    all(flight.followers, outcome);
    ended(flight);
  }

  private void fault(Flown flight, String outcome) {
    if (interrupted[flight.leader]) {
      failPrivately(flight, outcome); // the interrupt may be why
    } else if (reruns()) {
      callers[flight.leader] = outcome;
      all(flight.followers, ALONE);
      ended(flight);
    } else {
      land(flight, outcome);
    }
  }

  private void failPrivately(Flown flight, String outcome) {
    callers[flight.leader] = outcome;
    boolean goesOn = flight.promotions < MOST_PROMOTIONS || kind == Kind.LATEST;
    if (!flight.followers.isEmpty() && goesOn) {
      flight.promotions++;
      flight.leader = elect(flight.followers);
      callers[flight.leader] = EXECUTES;
    } else {
      all(flight.followers, ALONE);
      ended(flight);
    }
  }

  private void ended(Flown flight) {
    flights.remove(flight);
    if (!group.isEmpty()) {
      Flown next = new Flown(elect(group));
      callers[next.leader] = EXECUTES;
      next.followers.addAll(group);
      group.clear();
      flights.add(next);
    }
  }

  private void interrupt(int waiting) {
    interrupted[waiting] = true;
    if (kind == Kind.READ || kind == Kind.FRESH_READ) {
      callers[waiting] = ALONE;
      flights.forEach(flight -> flight.followers.remove((Integer) waiting));
      group.remove((Integer) waiting);
    }
  }

  private Integer elect(List<Integer> waiting) {
    return waiting.remove(kind == Kind.LATEST ? waiting.size() - 1 : 0);
  }

  private void all(List<Integer> some, String outcome) {
    some.forEach(caller -> callers[caller] = outcome);
    some.clear();
  }
}
