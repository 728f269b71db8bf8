package io.flightshare.benchmarks.probe;

import io.flightshare.benchmarks.peer.Loader;
import io.flightshare.benchmarks.peer.Peer;
import io.flightshare.benchmarks.peer.Peers;
import java.nio.file.Path;
import java.util.Map;

/** What is left on the heap, in KiB, after many calls, each with a key of its own. */
public final class Memory {
  private static final int WARM_KEYS = 20_000;
  private static final int SAMPLES = 3;

  private Memory() {}

  /** Arguments: file, peer, keys. */
  public static void main(String[] args) throws Exception {
    int keys = Integer.parseInt(args[2]);
    Peer peer = Peers.make(args[1], new Loader(0, false));
    Samples samples = new Samples();
    long next = call(peer, 1_000_000_000L, Math.min(keys, WARM_KEYS));
    for (int i = 0; i < SAMPLES; i++) {
      long before = Heap.usedBytes();
      next = call(peer, next, keys);
      samples.add("left", (Heap.usedBytes() - before) / 1024.0);
    }
    samples.write(Path.of(args[0]), Memory.class, Map.of("peer", args[1], "keys", args[2]));
    peer.call(next); // so that it has been reachable to the end
  }

  private static long call(Peer peer, long first, int count) throws Exception {
    for (long key = first; key < first + count; key++) {
      peer.call(key);
    }
    return first + count;
  }
}
