package io.flightshare.agent.launch;

/** What the agent answers to a command. Immutable. */
final class Answer {
  private final boolean good;
  private final String text;

  /**
   * An answer.
   *
   * @param good whether it is no bad news
   */
  Answer(boolean good, String text) {
    this.good = good;
    this.text = text;
  }

  /** As the command line reads it: the exit code, and the rest. */
  @Override
  public String toString() {
    return (good ? "0\n" : "1\n") + text;
  }
}
