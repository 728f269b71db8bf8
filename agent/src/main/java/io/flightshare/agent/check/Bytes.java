package io.flightshare.agent.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a stream to its end, but not for ever. */
final class Bytes {
  /** Far more than the largest class file that a JVM accepts has in practice. */
  static final int MOST = 16 << 20;

  private Bytes() {}

  static byte[] of(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream(8192);
    byte[] some = new byte[8192];
    for (int count = in.read(some); count >= 0; count = in.read(some)) {
      all.write(some, 0, count);
      if (all.size() > MOST) {
        throw new IOException("it is larger than " + MOST + " bytes");
      }
    }
    return all.toByteArray();
  }
}
