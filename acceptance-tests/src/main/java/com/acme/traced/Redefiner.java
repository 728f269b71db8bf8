package com.acme.traced;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;

/** An agent that gives a class that is loaded already other bytes. */
public final class Redefiner {
  private static volatile Instrumentation instrumentation;

  private Redefiner() {}

  /** Called by the JVM. */
  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  static void redefine() throws Exception {
    instrumentation.redefineClasses(new ClassDefinition(Prices.class, otherPrices()));
  }

  /** The class file of {@link Prices} with a method that returns something else. */
  public static byte[] otherPrices() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (InputStream in = Prices.class.getResourceAsStream("Prices.class")) {
      byte[] some = new byte[4096];
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        all.write(some, 0, n);
      }
    }
    // One character of the file is one byte in this charset, and both words are of one length.
    String text = new String(all.toByteArray(), StandardCharsets.ISO_8859_1);
    if (!text.contains("first price")) {
      throw new IllegalStateException("not the class file of Prices");
    }
    return text.replace("first price", "other price").getBytes(StandardCharsets.ISO_8859_1);
  }
}
