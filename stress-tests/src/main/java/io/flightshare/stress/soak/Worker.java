package io.flightshare.stress.soak;

import io.flightshare.flight.Flight;
import io.flightshare.flight.Landing;
import io.flightshare.flight.Pass;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/** One thread of the load: a number of calls, whatever becomes of them. */
final class Worker implements Runnable {
  private static final int DEEPEST = 3;

  private final Crew crew;
  private final List<Subject> subjects;
  private final Findings findings;
  private final Dice dice;
  private final int calls;

  Worker(Crew crew, List<Subject> subjects, Findings findings, Dice dice, int calls) {
    this.crew = crew;
    this.subjects = subjects;
    this.findings = findings;
    this.dice = dice;
    this.calls = calls;
  }

  @Override
  public void run() {
    crew.comes();
    try {
      for (int i = 0; i < calls; i++) {
        one();
        Thread.interrupted(); // whoever it was for
        crew.ended();
      }
    } catch (Throwable ours) {
      findings.wrong("the soak itself failed: " + ours);
    } finally {
      crew.goes();
    }
  }

  private Subject anySubject() {
    return subjects.get(dice.below(subjects.size()));
  }

  private void one() {
    Subject subject = anySubject();
    int key = dice.below(Subject.KEYS);
    if (dice.oneIn(40)) {
      subject.write(key);
    } else if (dice.oneIn(400)) {
      subject.changePolicy(dice);
    } else if (dice.oneIn(50)) {
      crew.interruptSomebody();
    } else {
      callAndForget(subject, key, 0);
    }
  }

  private void callAndForget(Subject subject, int key, int depth) {
    try {
      call(subject, key, depth);
    } catch (Fault | LinkageError | InterruptedException | CompletionException arranged) {
      // was looked at where it came from
    }
  }

  private void call(Subject subject, int key, int depth) throws Fault, InterruptedException {
    Object keyObject = subject.keyObject(key, dice);
    crew.watch(keyObject, dice);
    long writtenBefore = subject.written(key);
    long called = findings.now();
    boolean observed = subject.mayBeObserved() && dice.oneIn(30);
    Pass pass = subject.enter(key, keyObject, observed);
    if (!(pass instanceof Landing landing)) {
      execute(subject, key, depth, pass);
      return;
    }
    Throwable failure = landing.failure();
    if (failure instanceof CompletionException timeout) {
      throw timeout; // on-max-wait: fail
    }
    if (failure instanceof Fault fault) {
      subject.checkFollower(fault.answer, key, called, writtenBefore);
      throw fault;
    }
    findings.check(failure == null, subject.kind + ": a private failure was shared: " + failure);
    if (landing.value() instanceof Answer answer) {
      subject.checkFollower(answer, key, called, writtenBefore);
    } else {
      findings.wrong(subject.kind + ": no answer");
    }
  }

  private void execute(Subject subject, int key, int depth, Pass pass)
      throws Fault, InterruptedException {
    Answer answer = subject.begins(key, pass);
    try {
      work(depth);
      fail(answer);
    } catch (Fault | LinkageError | InterruptedException failure) {
      subject.ends(key, pass);
      if (pass instanceof Flight flight) {
        flight.fail(failure);
      }
      answer.landed = findings.now();
      throw failure;
    }
    subject.ends(key, pass);
    if (pass instanceof Flight flight) {
      flight.land(answer);
    }
    answer.landed = findings.now();
  }

  private void work(int depth) {
    int spins = dice.below(400);
    for (int i = 0; i < spins; i++) {
      Thread.onSpinWait();
    }
    if (dice.oneIn(10)) {
      Thread.yield();
    }
    if (dice.oneIn(4)) {
      LockSupport.parkNanos(
          1_000L * dice.below(200)); // an execution that lasts, so that others come meanwhile
    }
    if (depth < DEEPEST && dice.oneIn(6)) {
      callAndForget(anySubject(), dice.below(Subject.KEYS), depth + 1);
    }
  }

  private void fail(Answer answer) throws Fault, InterruptedException {
    int chance = dice.below(100);
    if (chance < 4) {
      throw new Fault(answer);
    }
    if (chance < 7) {
      throw new LinkageError("as arranged");
    }
    if (chance < 9) {
      throw new InterruptedException("as arranged");
    }
  }
}
