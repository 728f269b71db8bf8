package io.flightshare.flight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a table with one key should do, said as simply as possible: callers 0, 1, 2… arrive in this
 * order, who executes ends when told so. A read joins whom it finds; a write joins the group that
 * waits.
 */
final class Model {
  enum Kind {
    READ,
    FRESH_READ,
    SAME_ARGS,
    LATEST
  }

  /** What may happen next. */
  enum Step {
    ARRIVE,
    RETURN,
    FAULT,
    PRIVATE_FAILURE,
    TIMEOUT
  }

  static final String ABSENT = "absent";
  static final String EXECUTES = "executes";
  static final String WAITS = "waits";
  static final String ALONE = "alone";
  static final String PRIVATE = "private failure";
  static final String TIMED_OUT = "timed out";

  final String[] callers;
  private final Kind kind;
  private int arrived;
  private int leader = -1;
  private int promotions;
  private final List<Integer> followers = new ArrayList<>();
  private final List<Integer> group = new ArrayList<>();

  Model(Kind kind, int count) {
    this.kind = kind;
    this.callers = new String[count];
    Arrays.fill(callers, ABSENT);
  }

  int arrived() {
    return arrived;
  }

  int leader() {
    return leader;
  }

  List<Step> possible() {
    List<Step> steps = new ArrayList<>();
    if (arrived < callers.length) {
      steps.add(Step.ARRIVE);
    }
    if (leader >= 0) {
      steps.addAll(List.of(Step.RETURN, Step.FAULT, Step.PRIVATE_FAILURE));
    }
    if (!followers.isEmpty() || !group.isEmpty()) {
      steps.add(Step.TIMEOUT);
    }
    return steps;
  }

  void take(Step step) {
    switch (step) {
      case ARRIVE:
        arrive(arrived++);
        break;
      case RETURN:
        land("value of " + leader);
        break;
      case FAULT:
        land("fault of " + leader);
        break;
      case PRIVATE_FAILURE:
        failPrivately();
        break;
      case TIMEOUT:
        all(followers, TIMED_OUT);
        all(group, TIMED_OUT);
        break;
    }
  }

  private void arrive(int caller) {
    if (leader < 0) {
      leads(caller);
    } else {
      callers[caller] = WAITS;
      (kind == Kind.READ ? followers : group).add(caller);
    }
  }

  private void leads(int caller) {
    callers[caller] = EXECUTES;
    leader = caller;
  }

  private void land(String outcome) {
    callers[leader] = outcome;
    all(followers, outcome);
    next();
  }

  private void failPrivately() {
    callers[leader] = PRIVATE;
    if (!followers.isEmpty() && (promotions < 2 || kind == Kind.LATEST)) {
      promotions++;
      leads(elect(followers));
    } else {
      all(followers, ALONE);
      next();
    }
  }

  private void next() {
    leader = -1;
    promotions = 0;
    if (!group.isEmpty()) {
      leads(elect(group));
      followers.addAll(group);
      group.clear();
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
