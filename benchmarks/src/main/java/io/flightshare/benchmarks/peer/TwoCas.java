package io.flightshare.benchmarks.peer;

/**
 * The floor: one compare-and-set before the loader and one after it, on a padded word of the key's
 * own. It shares nothing; who finds the word taken executes all the same.
 */
final class TwoCas extends Peer {
  private static final int WORDS = 64;

  private final PaddedWord[] words = new PaddedWord[WORDS];

  TwoCas(Loader loader) {
    super(loader);
    for (int i = 0; i < WORDS; i++) {
      words[i] = new PaddedWord();
    }
  }

  @Override
  public Object call(Long key) {
    PaddedWord word = words[key.intValue() & (WORDS - 1)];
    boolean in = word.in();
    Object result = loader.load(key);
    if (in) {
      word.out();
    }
    return result;
  }
}
