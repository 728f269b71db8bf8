package com.acme.matching;

import com.acme.probe.Work;

/**
 * What all repositories have.
 *
 * @param <K> of keys
 * @param <V> of values
 */
public interface Repository<K, V> {
  /** Finds one. */
  V load(K key);

  /** Not overridden by all. */
  default String describe(String key) {
    return "default " + key + Works.DEFAULT.run();
  }

  /** Where the bodies of each class are counted. */
  final class Works {
    static final Work DEFAULT = new Work();
    static final Work USERS = new Work();
    static final Work ORDERS = new Work();
    static final Work AUDIT = new Work();
    static final Work SUPER_AUDIT = new Work();
    static final Work STRANGER = new Work();

    private Works() {}
  }
}
