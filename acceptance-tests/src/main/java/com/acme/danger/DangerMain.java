package com.acme.danger;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;

/** Calls each method of a {@link Shop}, and one by two callers at once. */
public final class DangerMain {
  private DangerMain() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    Shop shop = new Shop();
    Facts.tell("names", shop.names().count());
    shop.forEach(name -> Facts.tell("forEach", name));
    Facts.tell("read", shop.read(new byte[1]));
    Facts.tell("next", shop.next());
    Facts.tell("later", shop.later(1).get());
    Facts.tell("price", shop.price(1));
    shop.save("Ada", 1);
    Crowd crowd = Crowd.of(2, shop.work, () -> shop.customer(1));
    Facts.tell("customers", crowd.instances());
  }
}
