package com.acme.matching;

/**
 * What most repositories extend.
 *
 * @param <K> of keys
 * @param <V> of values
 */
public abstract class BaseRepository<K extends Comparable<K>, V> implements Repository<K, V> {
  /** Overridden by some, who call this too. */
  public String audit(String who) {
    return "base " + who + Works.SUPER_AUDIT.run();
  }

  @Override
  public abstract V load(K key);
}
