package io.flightshare.stress.soak;

/** What an execution returns: whose it is. Written by its own thread. */
final class Answer {
  final Subject subject;
  final int key;

  /** When the execution began, by the clock of the soak. */
  final long began;

  /** Which write of the key it has seen. */
  final long version;

  /** When its flight had landed for certain, by the clock of the soak; 0 before. */
  volatile long landed;

  Answer(Subject subject, int key, long began, long version) {
    this.subject = subject;
    this.key = key;
    this.began = began;
    this.version = version;
  }
}
