package io.flightshare.benchmarks.peer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The peers by the names that they have in the results. */
public final class Peers {
  private static final Map<String, Function<Loader, Peer>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("direct", DirectCall::new);
    BY_NAME.put("two-cas", TwoCas::new);
    BY_NAME.put("woven", WovenRead::new);
    BY_NAME.put("library", LibraryRead::new);
    BY_NAME.put("by-hand", ByHand::new);
    BY_NAME.put("x-sync", XSync::new);
    BY_NAME.put("caffeine", CaffeinePut::new);
    BY_NAME.put("caffeine-get", CaffeineGet::new);
    BY_NAME.put("guava", GuavaCache::new);
    BY_NAME.put("spring-cache", SpringCache::new);
    BY_NAME.put("spring-sync", SpringSync::new);
    BY_NAME.put("jetcache", JetCache::new);
    BY_NAME.put("woven-write", WovenWrite::new);
    BY_NAME.put("library-write", LibraryWrite::new);
    BY_NAME.put("by-hand-write", ByHandWrite::new);
  }

  private Peers() {}

  /** All names, in the order of the tables. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /** Whether the agent is needed for it. */
  public static boolean isWoven(String name) {
    return name.startsWith("woven");
  }

  /** A new peer of this name. */
  public static Peer make(String name, Loader loader) {
    Function<Loader, Peer> peer = BY_NAME.get(name);
    if (peer == null) {
      throw new IllegalArgumentException("no peer is called " + name + "; there are " + names());
    }
    return peer.apply(loader);
  }
}
