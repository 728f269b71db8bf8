package io.flightshare.agent.explain;

/** What there is to tell about a signature. Immutable. */
public final class Explanation {
  private final boolean woven;
  private final String text;

  Explanation(boolean woven, String text) {
    this.woven = woven;
    this.text = text;
  }

  /** Whether some method that the signature names is woven. */
  public boolean isWoven() {
    return woven;
  }

  /** The answer for people, some lines. */
  public String text() {
    return text;
  }
}
