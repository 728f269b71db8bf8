package com.acme.matching;

import com.acme.matching.Repository.Works;
import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import com.acme.probe.Work;
import java.util.concurrent.Callable;

/** Has callers meet in each method of the hierarchy. */
public final class HierarchyMain {
  private HierarchyMain() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    UserRepository users = new UserRepository();
    OrderRepository orders = new OrderRepository();
    Repository<String, Long> asInterface = users;
    tell("users", Works.USERS, () -> users.load("a"));
    tell("users.bridge", Works.USERS, () -> asInterface.load("a"));
    tell("orders", Works.ORDERS, () -> orders.load(1L));
    tell("default", Works.DEFAULT, () -> users.describe("a"));
    tell("default.overridden", Works.DEFAULT, () -> orders.describe("a"));
    Crowd audit = tell("audit", Works.AUDIT, () -> users.audit("a"));
    Facts.tell("audit.super", Works.SUPER_AUDIT.executions());
    Facts.tell("audit.result", audit.outcomes().get(0));
    tell("overload", Works.STRANGER, () -> users.load(1));
    tell("stranger", Works.STRANGER, () -> new Stranger().load("a"));
    Stranger stranger = new Stranger();
    tell("stranger.same", Works.STRANGER, () -> stranger.load("a"));
  }

  private static Crowd tell(String name, Work work, Callable<?> call) throws Exception {
    Crowd crowd = Crowd.of(3, work, call);
    Facts.tell(name, crowd.executions());
    return crowd;
  }
}
