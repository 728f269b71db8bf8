package io.flightshare.stress.soak;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Mixed load with everything that can go wrong for the time that was asked for. Each answer is
 * looked at when it comes; at the end nothing may be left, and the counters must add up.
 */
@Command(
    name = "stress-tests/soak",
    mixinStandardHelpOptions = true,
    description = "Mixed load over all kinds of flights; exit status 1 if anything was wrong.")
public final class Soak implements Callable<Integer> {
  private static final long HANGS_AFTER_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long TELLS_EVERY_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final int MOST_CALLS_OF_A_THREAD = 4_000;

  @Option(names = "--minutes", defaultValue = "10", description = "How long (default: 10).")
  private long minutes;

  @Option(names = "--seconds", description = "How long, if it is to be shorter.")
  private Long seconds;

  @Option(names = "--seed", description = "Repeats the choices, though not the schedule.")
  private Long seed;

  @Option(names = "--threads", defaultValue = "12", description = "How many (default: 12).")
  private int threads;

  private final Findings findings = new Findings();
  private final Crew crew = new Crew();
  private final List<Thread> started = new ArrayList<>();
  private final List<Subject> subjects = new ArrayList<>();
  private final Method virtual = virtualThreads();
  private Dice dice;

  private Soak() {}

  /** Exits with 0 if everything was as promised. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Soak()).execute(arguments));
  }

  private static Method virtualThreads() {
    try {
      return Thread.class.getMethod("startVirtualThread", Runnable.class);
    } catch (NoSuchMethodException old) {
      return null; // before Java 21
    }
  }

  @Override
  public Integer call() throws Exception {
    long from = seed == null ? System.nanoTime() : seed;
    dice = new Dice(from);
    for (Subject.Kind kind : Subject.Kind.values()) {
      subjects.add(new Subject(kind, false, findings, dice.another()));
      subjects.add(new Subject(kind, true, findings, dice.another()));
    }
    long length =
        seconds == null ? TimeUnit.MINUTES.toNanos(minutes) : TimeUnit.SECONDS.toNanos(seconds);
    System.out.printf(
        "soak: seed %d, %d s, %d threads%s%n",
        from,
        TimeUnit.NANOSECONDS.toSeconds(length),
        threads,
        virtual == null ? "" : ", a third of them virtual");
    if (load(System.nanoTime() + length)) {
      subjects.forEach(Subject::checkAtRest);
      checkNothingIsKept();
    }
    subjects.forEach(subject -> System.out.println(subject.report()));
    findings.told().forEach(wrong -> System.out.println("WRONG: " + wrong));
    System.out.printf(
        "soak: %,d turns, %d wrongs: %s%n",
        crew.calls(), findings.wrongs(), findings.wrongs() == 0 ? "all as promised" : "FAILED");
    return findings.wrongs() == 0 ? 0 : 1;
  }

  /** Keeps so many threads going, each of which ends after a while; false if they hang. */
  private boolean load(long end) throws InterruptedException {
    long calls = -1;
    long calledAt = System.nanoTime();
    long toldAt = calledAt;
    while (true) {
      started.removeIf(thread -> !thread.isAlive());
      long now = System.nanoTime();
      boolean over = now - end >= 0;
      while (!over && started.size() < threads) {
        started.add(start());
      }
      if (started.isEmpty()) {
        return true;
      }
      if (crew.calls() != calls) {
        calls = crew.calls();
        calledAt = now;
      } else if (now - calledAt > HANGS_AFTER_NANOS) {
        findings.wrong("no call has ended for a minute");
        dump();
        return false;
      }
      if (now - toldAt > TELLS_EVERY_NANOS) {
        toldAt = now;
        System.out.printf("  %,d turns, %d wrongs%n", calls, findings.wrongs());
      }
      started.get(0).join(20); // somebody ends, or it is time to look again
    }
  }

  private Thread start() {
    int calls = 1 + dice.below(MOST_CALLS_OF_A_THREAD);
    Worker worker = new Worker(crew, subjects, findings, dice.another(), calls);
    if (virtual != null && dice.oneIn(3)) {
      try {
        return (Thread) virtual.invoke(null, worker);
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    Thread thread = new Thread(worker, "soak");
    thread.setDaemon(true); // should it hang, the soak must end all the same
    thread.start();
    return thread;
  }

  private static void dump() {
    Thread.getAllStackTraces()
        .forEach(
            (thread, stack) -> {
              System.out.println(thread);
              for (StackTraceElement frame : stack) {
                System.out.println("    at " + frame);
              }
            });
  }

  /** A flight that has landed keeps no key. */
  private void checkNothingIsKept() throws InterruptedException {
    int kept = crew.reachableKeys();
    for (int attempt = 0; kept > 0 && attempt < 100; attempt++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(20); // the collector clears references when it likes to
      kept = crew.reachableKeys();
    }
    findings.check(kept == 0, kept + " keys are still reachable");
  }
}
