package io.flightshare.benchmarks.pool;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Lets JMH run a benchmark on threads of Netty's own; named to it by a property. */
public final class NettyThreads extends ThreadPoolExecutor {
  /** Called by JMH, by reflection. */
  public NettyThreads(int threads, String prefix) {
    super(
        threads,
        threads,
        60,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        new DefaultThreadFactory(prefix, true));
  }
}
