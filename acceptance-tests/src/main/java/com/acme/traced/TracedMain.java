package com.acme.traced;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Makes concurrent calls each time it is told to. */
public final class TracedMain {
  private static final int CALLERS = 8;

  private TracedMain() {}

  /** Reads lines: the name under which to tell how many executions the calls took, and what of. */
  public static void main(String[] args) throws Exception {
    Shop shop = new Shop();
    Facts.tell("ready", "true");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null && !"end".equals(line); line = in.readLine()) {
      Crowd crowd = Crowd.of(CALLERS, Shop.WORK, () -> shop.find("a"));
      Facts.tell(line, crowd.executions() + " " + crowd.distinct());
    }
  }
}
