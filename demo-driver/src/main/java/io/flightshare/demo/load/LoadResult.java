package io.flightshare.demo.load;

import io.flightshare.demo.load.Request.RegisteredInstance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What came back from one stretch of load. Filled by the load generator, read afterwards. */
public final class LoadResult {

  private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(10);
  private static final int DIGITS = 3;

  private final Histogram latencies = new Histogram(HIGHEST_MICROS, DIGITS);
  private final List<RegisteredInstance> acknowledged = new ArrayList<>();
  private long failures;
  private @Nullable String firstFailure;
  private long nanos;

  void answered(Request request, int status, long latencyNanos) {
    latencies.recordValue(Math.min(TimeUnit.NANOSECONDS.toMicros(latencyNanos), HIGHEST_MICROS));
    if (status != request.expectedStatus()) {
      failed("status " + status + " in place of " + request.expectedStatus());
    } else if (request.registered() != null) {
      acknowledged.add(request.registered());
    }
  }

  void failed(String reason) {
    failures++;
    if (firstFailure == null) {
      firstFailure = reason;
    }
  }

  void took(long elapsedNanos) {
    nanos = elapsedNanos;
  }

  /** How many requests were answered, whatever the status. */
  public long calls() {
    return latencies.getTotalCount();
  }

  /** From sending (in a burst: from the release) to the last byte of the answer, microseconds. */
  public Histogram latenciesMicros() {
    return latencies;
  }

  /** The registrations that the application said it has made. */
  public List<RegisteredInstance> acknowledged() {
    return Collections.unmodifiableList(acknowledged);
  }

  /** Requests with another status than expected, or without an answer. */
  public long failures() {
    return failures;
  }

  /** The first failure in words, or null if there was none. */
  public @Nullable String firstFailure() {
    return firstFailure;
  }

  /** From the first request to the last answer. */
  public double seconds() {
    return nanos / 1e9;
  }
}
