package com.acme.writes;

import static com.acme.writes.Store.WORK;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import java.util.concurrent.Callable;

/** Has many callers write at once, and tells what was written. */
public final class WritesMain {
  /** Each caller makes an equal key of its own. */
  private static final char[] KEY = {'k', 'e', 'y'};

  private WritesMain() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    Store same = new Store();
    tell("same", Crowd.of(8, WORK, () -> publish(same, 1)), same);

    Store different = new Store();
    Callable<?>[] revisions = {
      () -> publish(different, 1), () -> publish(different, 2), () -> publish(different, 3)
    };
    tell("different", Crowd.together(WORK, revisions), different);

    Store alone = new Store();
    publish(alone, 1);
    publish(alone, 1);
    Facts.tell("alone.written", alone.written);

    Store latest = new Store();
    Callable<?>[] values = new Callable<?>[6];
    for (int i = 0; i < values.length; i++) {
      long value = i;
      values[i] = () -> latest.put("key", value);
    }
    Crowd put = Crowd.oneByOne(WORK, values);
    tell("latest", put, latest);
    Facts.tell("latest.outcomes", put.outcomes());

    Crowd failed = Crowd.of(5, WORK, () -> fail(same));
    Facts.tell("failed.executions", failed.executions());
    Facts.tell("failed.instances", failed.instances());
    Facts.tell("failed.first", failed.outcomes().get(0).getClass().getName());
  }

  private static Object publish(Store store, int revision) {
    store.publish(String.valueOf(KEY), revision);
    return "done";
  }

  private static Object fail(Store store) throws Exception {
    store.fail("key");
    return "done";
  }

  private static void tell(String name, Crowd crowd, Store store) {
    Facts.tell(name + ".executions", crowd.executions());
    Facts.tell(name + ".distinct", crowd.distinct().size());
    Facts.tell(name + ".written", store.written);
  }
}
