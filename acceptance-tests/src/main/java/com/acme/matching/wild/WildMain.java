package com.acme.matching.wild;

import static com.acme.matching.wild.PriceService.WORK;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import java.util.concurrent.Callable;

/** Has callers meet in each method. */
public final class WildMain {
  private WildMain() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    PriceService prices = new PriceService();
    PriceService.Archive archive = new PriceService.Archive();
    tell("findNet", () -> prices.findNet(1));
    tell("findGross", () -> prices.findGross(1));
    tell("findSlowly", () -> prices.findSlowly(1));
    tell("priceOf.String", () -> prices.priceOf("a"));
    tell("priceOf.Object", () -> prices.priceOf((Object) "a"));
    tell("rate.1", () -> prices.rate(1));
    tell("rate.2", () -> prices.rate(1, 2));
    tell("archive", () -> archive.findNet(1));
  }

  private static void tell(String name, Callable<?> call) throws Exception {
    Facts.tell(name, Crowd.of(3, WORK, call).executions());
  }
}
