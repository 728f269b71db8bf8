package com.acme.matching.wild;

import com.acme.matching.Idempotent;
import com.acme.probe.Work;
import java.math.BigDecimal;

/** Finds prices in many ways. */
public class PriceService {
  static final Work WORK = new Work();

  public long findNet(long id) {
    return WORK.run();
  }

  public long findGross(long id) {
    return WORK.run();
  }

  public long findSlowly(long id) {
    return WORK.run();
  }

  public BigDecimal priceOf(String id) {
    return BigDecimal.valueOf(WORK.run());
  }

  public String priceOf(Object id) {
    return "" + WORK.run();
  }

  @Idempotent
  public long rate(int a) {
    return WORK.run();
  }

  public long rate(int a, int b) {
    return WORK.run();
  }

  /** A class within. */
  public static class Archive {
    public long findNet(long id) {
      return WORK.run();
    }
  }
}
