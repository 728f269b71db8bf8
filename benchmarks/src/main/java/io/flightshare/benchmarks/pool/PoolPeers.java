package io.flightshare.benchmarks.pool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The pools by the names that they have in the results. */
public final class PoolPeers {
  private static final Map<String, IntFunction<PoolPeer>> BY_NAME = new LinkedHashMap<>();

  /** The Netty Recycler on threads of Netty's own, the only ones for which it pools. */
  public static final String NETTY_OWN = "netty-own";

  static {
    BY_NAME.put("new", NoPool::new);
    BY_NAME.put("flightshare", FlightsharePool::new);
    BY_NAME.put("flightshare-entry", EntryPool::new);
    BY_NAME.put("flightshare-lease", LeasePool::new);
    BY_NAME.put("jctools-mpmc", JcToolsPool::new);
    BY_NAME.put("commons-pool2", CommonsPool::new);
    BY_NAME.put("thread-local", ThreadLocalPool::new);
    BY_NAME.put("stormpot", StormpotPool::new);
    BY_NAME.put("netty", NettyPool::new);
    BY_NAME.put(NETTY_OWN, NettyPool::new);
  }

  private PoolPeers() {}

  /** All names, in the order of the tables. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  static PoolPeer make(String name, int size) {
    IntFunction<PoolPeer> pool = BY_NAME.get(name);
    if (pool == null) {
      throw new IllegalArgumentException("no pool is called " + name + "; there are " + names());
    }
    return pool.apply(size);
  }
}
