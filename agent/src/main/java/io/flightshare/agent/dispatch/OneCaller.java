package io.flightshare.agent.dispatch;

import java.util.Iterator;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** What serves one caller only: whoever reads or closes it takes it from the others. */
final class OneCaller {
  private OneCaller() {}

  static boolean owns(@Nullable Object result) {
    return result instanceof AutoCloseable
        || result instanceof Iterator
        || result instanceof BaseStream
        || result instanceof CompletionStage
        || result instanceof Future;
  }
}
