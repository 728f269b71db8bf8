package io.flightshare.stress.soak;

import io.flightshare.flight.Flight;
import io.flightshare.flight.FlightErrors;
import io.flightshare.flight.FlightEvents;
import io.flightshare.flight.FlightPolicy;
import io.flightshare.flight.FlightTable;
import io.flightshare.flight.FreshReadTable;
import io.flightshare.flight.KeyFilter;
import io.flightshare.flight.OnMaxWait;
import io.flightshare.flight.Pass;
import io.flightshare.flight.ReadTable;
import io.flightshare.flight.Sharing;
import io.flightshare.flight.Ticker;
import io.flightshare.flight.WriteTable;
import io.flightshare.metrics.Bypass;
import io.flightshare.metrics.FlightStatistics;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** One table, its weather, and what is known of its calls. Thread-safe. */
final class Subject {
  /** What a table is, and what may become of its calls. */
  enum Kind {
    READ,
    FRESH_READ,
    /** With nothing that lets two flights of a key overlap. */
    STRICT_FRESH_READ,
    SAME_ARGS,
    /** With nothing that lets two flights of a key overlap. */
    STRICT_SAME_ARGS,
    LATEST
  }

  static final int KEYS = 6;
  private static final long MICRO = TimeUnit.MICROSECONDS.toNanos(1);
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  final Kind kind;
  private final boolean ownKeys;
  private final FlightTable table;
  private final Findings findings;

  /** Executions that a flight has, by key. */
  private final AtomicIntegerArray flying = new AtomicIntegerArray(KEYS);

  /** By key: the last write that has begun, and the last that was over. */
  private final AtomicLongArray begun = new AtomicLongArray(KEYS);

  private final AtomicLongArray written = new AtomicLongArray(KEYS);
  private final LongAdder calls = new LongAdder();
  private final LongAdder executions = new LongAdder();

  Subject(Kind kind, boolean ownKeys, Findings findings, Dice dice) {
    this.kind = kind;
    this.ownKeys = ownKeys;
    this.findings = findings;
    FlightEvents events = FlightEvents.none();
    FlightPolicy policy = policy(dice);
    Ticker ticker = Ticker.system();
    table =
        switch (kind) {
          case READ -> new ReadTable(policy, ticker, events);
          case FRESH_READ, STRICT_FRESH_READ -> new FreshReadTable(policy, ticker, events);
          case SAME_ARGS, STRICT_SAME_ARGS -> new WriteTable(false, policy, ticker, events);
          case LATEST -> new WriteTable(true, policy, ticker, events);
        };
  }

  private boolean isStrict() {
    return kind == Kind.STRICT_FRESH_READ || kind == Kind.STRICT_SAME_ARGS || kind == Kind.LATEST;
  }

  // ---- the weather ------------------------------------------------------------------------------

  /** As a reload would. */
  void changePolicy(Dice dice) {
    table.setPolicy(policy(dice));
  }

  private FlightPolicy policy(Dice dice) {
    OnMaxWait onMaxWait =
        isStrict() ? dice.of(OnMaxWait.WAIT, OnMaxWait.FAIL) : dice.of(OnMaxWait.values());
    FlightPolicy policy =
        FlightPolicy.defaults()
            .withName(kind.toString())
            .withMaxWait(dice.of(20 * MICRO, 200 * MICRO, 5 * MILLI, 2_000 * MILLI), onMaxWait)
            .withMaxAge(isStrict() ? Long.MAX_VALUE : dice.of(MILLI, 5 * MILLI, 5_000 * MILLI))
            .withMaxFollowers(dice.of(1, 3, 10_000));
    if (kind != Kind.LATEST) {
      policy = policy.withErrors(dice.of(FlightErrors.values()));
      if (dice.oneIn(4)) {
        policy = policy.withSharing(Sharing.only(result -> ((Answer) result).began % 8 != 0));
      }
    }
    return policy;
  }

  /** A write elsewhere, which fences this read. */
  void write(int key) {
    if (kind == Kind.READ) {
      table.forget(filter(key));
      long version = begun.incrementAndGet(key);
      Thread.yield();
      table.forget(filter(key));
      written.accumulateAndGet(key, version, Math::max); // who reads it calls after the fence
    }
  }

  /** Yes to every key that only {@code equals} could tell from this one. */
  private KeyFilter filter(int key) {
    return (site, self, a, b, c, d, p, q, r, s) -> ownKeys || p == key;
  }

  // ---- a call -----------------------------------------------------------------------------------

  Object keyObject(int key, Dice dice) {
    return ownKeys ? new OwnKey(key, dice) : "key " + key;
  }

  /** Of the kinds whose executions may overlap. */
  boolean mayBeObserved() {
    return !isStrict();
  }

  Pass enter(int key, Object keyObject, boolean observed) {
    calls.increment();
    int hash = keyObject.hashCode();
    int p = ownKeys ? 0 : key;
    return observed
        ? table.observe(hash, 0, null, keyObject, null, null, null, p, 0, 0, 0)
        : table.enter(hash, 0, null, keyObject, null, null, null, p, 0, 0, 0);
  }

  /** The last write of a key that is over. */
  long written(int key) {
    return written.get(key);
  }

  Answer begins(int key, Pass pass) {
    executions.increment();
    if (pass instanceof Flight && flying.incrementAndGet(key) != 1 && isStrict()) {
      findings.wrong(kind + ": two flights of a key at a time");
    }
    return new Answer(this, key, findings.now(), begun.get(key));
  }

  /** Before the flight lands. */
  void ends(int key, Pass pass) {
    if (pass instanceof Flight) {
      flying.decrementAndGet(key);
    }
  }

  /** What must be true of an answer that a follower was given. */
  void checkFollower(Answer answer, int key, long called, long writtenBefore) {
    findings.check(answer.subject == this, "an answer of another table");
    findings.check(answer.key == key, kind + ": an answer of another key");
    long landed = answer.landed;
    findings.check(landed == 0 || landed > called, kind + ": a flight that had landed was joined");
    if (kind == Kind.READ) {
      findings.check(answer.version >= writtenBefore, kind + ": older than a write that was over");
    } else {
      findings.check(answer.began > called, kind + ": an answer that began before the call");
    }
  }

  // ---- at rest ----------------------------------------------------------------------------------

  void checkAtRest() {
    FlightStatistics numbers = table.statistics();
    String who = kind + (ownKeys ? " by equals: " : ": ");
    findings.check(numbers.calls() == calls.sum(), who + "calls " + calls + " but " + numbers);
    findings.check(
        numbers.executions() == executions.sum(),
        who + "executions " + executions + " but " + numbers);
    findings.check(
        numbers.calls() == numbers.executions() + numbers.joined() + numbers.merged(),
        who + "calls = executions + joined + merged, but " + numbers);
    findings.check(table.listedFlights() == 0, who + "listed " + table.listedFlights());
    findings.check(table.poolStatistics().referenced() == 0, who + table.poolStatistics());
    findings.check(ownKeys || numbers.failures() == 0, who + "failures " + numbers.failures());
  }

  String report() {
    FlightStatistics numbers = table.statistics();
    StringBuilder text = new StringBuilder();
    text.append(String.format("  %-18s%-12s%s", kind, ownKeys ? "by equals" : "", numbers));
    for (Bypass reason : Bypass.values()) {
      if (numbers.bypassed(reason) > 0) {
        text.append(", ").append(reason.label()).append(' ').append(numbers.bypassed(reason));
      }
    }
    return text.toString();
  }
}
