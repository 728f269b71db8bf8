package com.acme.late;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import com.acme.probe.Work;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Makes concurrent calls each time it is told to. */
public final class LateMain {
  private static final Work WORK = new Work();

  private LateMain() {}

  static String find(String id) {
    return id + WORK.run();
  }

  /** Reads lines: the name under which to tell how many executions three calls took. */
  public static void main(String[] args) throws Exception {
    Facts.tell("ready", "true");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null && !"end".equals(line); line = in.readLine()) {
      Facts.tell(line, Crowd.of(3, WORK, () -> find("a")).executions());
    }
  }
}
