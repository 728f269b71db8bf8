package io.flightshare.benchmarks.peer;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The algorithm of Go's {@code golang.org/x/sync/singleflight}: one lock, a map of calls, and a
 * latch of one in each call in place of the {@code WaitGroup}. Left out are {@code DoChan}, {@code
 * Forget}, the count of those who share, and what is said there about {@code runtime.Goexit}, which
 * Java has not.
 */
@SuppressWarnings("LockNotBeforeTry") // unlocks where the original does
final class XSync extends Peer {
  private final ReentrantLock mu = new ReentrantLock();
  private final Map<Long, Call> m = new HashMap<>();

  XSync(Loader loader) {
    super(loader);
  }

  private static final class Call {
    final CountDownLatch wg = new CountDownLatch(1);
    Object val;
    Throwable err;
  }

  @Override
  public Object call(Long key) throws InterruptedException {
    mu.lock();
    Call c = m.get(key);
    if (c != null) {
      mu.unlock();
      c.wg.await();
      return result(c);
    }
    c = new Call();
    m.put(key, c);
    mu.unlock();
    doCall(c, key);
    return result(c);
  }

  private void doCall(Call c, Long key) {
    try {
      c.val = loader.load(key);
    } catch (Throwable failure) {
      c.err = failure;
    }
    mu.lock();
    c.wg.countDown();
    if (m.get(key) == c) {
      m.remove(key);
    }
    mu.unlock();
  }

  private static Object result(Call c) {
    if (c.err != null) {
      throw new CompletionException(c.err);
    }
    return c.val;
  }
}
