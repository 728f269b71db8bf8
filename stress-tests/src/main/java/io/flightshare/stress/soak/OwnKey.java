package io.flightshare.stress.soak;

/** A key that only its own {@code equals} can compare, which takes its time and sometimes fails. */
final class OwnKey {
  private static final int FAILS_ONE_IN = 5_000;

  private final int number;
  private final Dice dice;

  OwnKey(int number, Dice dice) {
    this.number = number;
    this.dice = dice;
  }

  @Override
  public boolean equals(Object other) {
    if (dice.oneIn(FAILS_ONE_IN)) {
      throw new IllegalStateException("equals, as arranged");
    }
    if (dice.oneIn(50)) {
      Thread.yield();
    }
    return other instanceof OwnKey key && key.number == number;
  }

  @Override
  public int hashCode() {
    return number & 1; // few, so that different keys are compared too
  }
}
