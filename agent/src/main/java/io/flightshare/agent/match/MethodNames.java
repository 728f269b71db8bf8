package io.flightshare.agent.match;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;

/**
 * Method names in the encoding of class files, to be met in raw bytes. Of a name with stars only
 * what stands before the first and after the last is looked at: a filter may let too much through.
 * Immutable; looking up allocates nothing.
 */
final class MethodNames {

  private final byte[][] literals;
  private final byte[][] prefixes;
  private final byte[][] suffixes;

  /** The lengths that literals have, one bit each; the last bit is every length from 63 on. */
  private final long lengths;

  MethodNames(Collection<String> names) {
    String[] distinct = new LinkedHashSet<>(names).toArray(new String[0]);
    int wild = 0;
    for (String name : distinct) {
      wild += Glob.isWild(name) ? 1 : 0;
    }
    literals = new byte[distinct.length - wild][];
    prefixes = new byte[wild][];
    suffixes = new byte[wild][];
    long found = 0;
    int literal = 0;
    int glob = 0;
    for (String name : distinct) {
      if (Glob.isWild(name)) {
        prefixes[glob] = encode(name.substring(0, name.indexOf('*')));
        suffixes[glob++] = encode(name.substring(name.lastIndexOf('*') + 1));
      } else {
        byte[] bytes = encode(name);
        literals[literal++] = bytes;
        found |= bit(bytes.length);
      }
    }
    lengths = found;
  }

  /** Whether {@code file[at, at + length)} may be one of the names. */
  boolean contain(byte[] file, int at, int length) {
    if ((lengths & bit(length)) != 0) {
      for (int i = 0; i < literals.length; i++) {
        if (literals[i].length == length && isAt(literals[i], file, at)) {
          return true;
        }
      }
    }
    for (int i = 0; i < prefixes.length; i++) {
      byte[] suffix = suffixes[i];
      if (length >= prefixes[i].length + suffix.length
          && isAt(prefixes[i], file, at)
          && isAt(suffix, file, at + length - suffix.length)) {
        return true;
      }
    }
    return false;
  }

  private static long bit(int length) {
    return 1L << Math.min(length, 63);
  }

  private static boolean isAt(byte[] name, byte[] file, int at) {
    for (int i = 0; i < name.length; i++) {
      if (file[at + i] != name[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] encode(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      // The modified UTF-8 of class files is what writeUTF writes after two bytes of length.
      new DataOutputStream(bytes).writeUTF(name);
    } catch (IOException e) {
      throw new UncheckedIOException("a method name of more than 65535 bytes", e);
    }
    byte[] all = bytes.toByteArray();
    return Arrays.copyOfRange(all, 2, all.length);
  }
}
