package io.flightshare.benchmarks.pool;

import org.openjdk.jmh.infra.Blackhole;

/** What is pooled: an object of 64 bytes, and in the large form an array beside it. */
final class Payload {
  static final int SMALL = 64;

  long a;
  long b;
  long c;
  long d;
  long e;
  long f;
  final byte[] bytes;

  /** Of 64 bytes in all, or with an array of this size. */
  Payload(int size) {
    bytes = size == SMALL ? null : new byte[size];
  }

  void use(Blackhole hole) {
    a++;
    hole.consume(this);
  }
}
