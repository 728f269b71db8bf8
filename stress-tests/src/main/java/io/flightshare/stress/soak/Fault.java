package io.flightshare.stress.soak;

/** An ordinary failure, which followers may share. */
final class Fault extends Exception {
  private static final long serialVersionUID = 1;

  final transient Answer answer;

  Fault(Answer answer) {
    super("as arranged", null, false, false);
    this.answer = answer;
  }
}
