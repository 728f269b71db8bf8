package io.flightshare.demo;

import java.io.PrintWriter;
import java.util.Locale;

/** Tells what is going on, one line at a time, with the seconds since the start. */
final class Progress {

  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintWriter out;
  private final long start;
  private final String about;

  Progress(PrintWriter out) {
    this(out, System.nanoTime(), "");
  }

  private Progress(PrintWriter out, long start, String about) {
    this.out = out;
    this.start = start;
    this.about = about;
  }

  /** The same clock, about one of the applications. */
  Progress about(String application) {
    return new Progress(out, start, application + ": ");
  }

  void say(String line) {
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    out.printf(Locale.ROOT, "[%5.1f s] %s%s%n", seconds, about, line);
    out.flush();
  }
}
