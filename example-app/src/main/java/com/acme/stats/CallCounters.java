package com.acme.stats;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** How often the methods that operations watches have run since the start. Thread-safe. */
public final class CallCounters {

  private final ConcurrentMap<String, LongAdder> counters = new ConcurrentHashMap<>();

  /** The counter of that name, zero at first; the same one for every caller. */
  public LongAdder counter(String name) {
    return counters.computeIfAbsent(name, key -> new LongAdder());
  }

  /** All counts of this moment, by name. */
  public Map<String, Long> read() {
    Map<String, Long> counts = new TreeMap<>();
    counters.forEach((name, counter) -> counts.put(name, counter.sum()));
    return counts;
  }
}
