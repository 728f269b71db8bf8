package com.acme.commands;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Has three callers ask for one amount whenever it is told to. */
public final class ShopMain {
  private ShopMain() {}

  /** Reads lines: the name under which to tell how many executions that took. */
  public static void main(String[] args) throws Exception {
    Stock stock = new Stock();
    Stock outlet = new OutletStock();
    outlet.name(1);
    Facts.tell("ready", "true");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); !"end".equals(line); line = in.readLine()) {
      Facts.tell(line, Crowd.of(3, Stock.WORK, () -> stock.amount(7)).executions());
    }
  }
}
