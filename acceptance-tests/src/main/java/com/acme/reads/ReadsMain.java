package com.acme.reads;

import static com.acme.reads.Catalogue.WORK;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import java.util.concurrent.Callable;

/** Has four callers make each read at once, and tells how often its body ran. */
public final class ReadsMain {
  private static final int CALLERS = 4;

  private ReadsMain() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    Catalogue c = new Catalogue();
    crowd("count", c::count);
    crowd("stock", () -> c.stock(-7));
    crowd("price", () -> c.price(Long.MIN_VALUE));
    crowd("weight", () -> c.weight(Math.PI, -0.5f));
    crowd("ratio", () -> c.ratio(1e-3f));
    crowd("isSold", () -> c.isSold(true, (byte) -1, '\uFFFF', Short.MIN_VALUE));
    crowd("letter", () -> c.letter('\uFF00'));
    crowd("octet", () -> c.octet((byte) -100));
    crowd("section", () -> c.section((short) -30_000));
    crowd("name", () -> c.name(copy("a"), 1, 2L, 3L, 4.0, new byte[] {5, 6}));
    crowd("wide", () -> c.wide(1, null, copy("c"), new long[] {4}, 5, true, Double.NaN, 'h'));
    crowd("wider", () -> c.wider(1, 2, 3, 4, 5, 6, copy("g"), new byte[][] {{7}, {8}}));
    crowd("category", () -> Catalogue.category(copy("id")));
    crowd("touch", () -> touch(c));
    crowd("nothing", () -> c.nothing(copy("id")));
    crowd("tags", () -> c.tags(copy("id")));
    crowd("missing", () -> c.missing(copy("id")));
    crowd("broken", () -> c.broken(copy("id")));
    crowd("retried", () -> c.retried(3));
    crowd("basket", () -> c.basket(copy("id")));
    differentKeys(c);
  }

  private static Object touch(Catalogue c) {
    c.touch(copy("id"));
    return "done";
  }

  /** Equal and not the same. */
  private static String copy(String text) {
    return String.valueOf(text.toCharArray());
  }

  private static void crowd(String name, Callable<?> call) throws Exception {
    Crowd crowd = Crowd.of(CALLERS, WORK, call);
    Facts.tell(name, crowd.executions() + " " + crowd.distinct().size());
    if (crowd.distinct().iterator().next() instanceof Throwable) {
      Facts.tell(name + ".instances", crowd.instances());
      Facts.tell(name + ".first", crowd.outcomes().get(0));
    }
    int before = WORK.executions();
    try {
      call.call();
    } catch (Exception expected) {
      Facts.tell(name + ".again", expected);
    }
    Facts.tell(name + ".next", WORK.executions() - before);
  }

  /** Calls that differ in one argument, in the receiver, or in the method. */
  private static void differentKeys(Catalogue c) throws Exception {
    Catalogue other = new Catalogue();
    tellDifferent("long", () -> c.price(1), () -> c.price(2), () -> c.price(1L << 32));
    tellDifferent("zero", () -> c.weight(0.0, 1f), () -> c.weight(-0.0, 1f));
    tellDifferent("receiver", () -> c.stock(1), () -> other.stock(1));
    tellDifferent("method", () -> c.stock(1), () -> c.retried(1), () -> c.ratio(1f));
    tellDifferent(
        "array",
        () -> c.name("a", 1, "c", 1, 1.0, new byte[] {1}),
        () -> c.name("a", 1, "c", 1, 1.0, new byte[] {2}),
        () -> c.name("a", 1, "c", 1, 1.0, null));
    // Equal hash codes are no equality.
    tellDifferent("hash", () -> c.tags("Aa"), () -> c.tags("BB"), () -> c.tags(null));
    tellDifferent(
        "last",
        () -> c.wider(1, 2, 3, 4, 5, 6, "g", new byte[][] {{1}}),
        () -> c.wider(1, 2, 3, 4, 5, 7, "g", new byte[][] {{1}}),
        () -> c.wider(1, 2, 3, 4, 5, 6, "g", new byte[][] {{2}}));
  }

  private static void tellDifferent(String name, Callable<?>... calls) throws Exception {
    Crowd crowd = Crowd.together(WORK, calls);
    Facts.tell("different." + name, crowd.executions() + " of " + calls.length);
  }
}
