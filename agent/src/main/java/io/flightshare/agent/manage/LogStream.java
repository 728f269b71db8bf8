package io.flightshare.agent.manage;

import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the log goes, if there is room for that on the stack; else the line is lost.
 *
 * <p>The agent logs in threads of the application, and some of these come with a stack that is all
 * but full. From Java 19 on a {@link PrintStream} is guarded by a {@code ReentrantLock}, and a
 * {@code StackOverflowError} inside of that may leave it locked for ever: then whoever writes to
 * standard error next waits for ever, be it the agent or the application. So before the lock is
 * touched, more stack is tried than what follows will need, by calls that hold nothing.
 *
 * <p>As thread-safe as what it writes to.
 */
final class LogStream extends PrintStream {
  /** A frame has some 32 bytes at least, and to write takes some 5000 in all. */
  private static final int FRAMES = 1000;

  private final PrintStream target;

  LogStream(PrintStream target) {
    super(new Nowhere(), false);
    this.target = target;
  }

  /** What is not written by a method below is not expected of a log. */
  private static final class Nowhere extends OutputStream {
    @Override
    public void write(int b) {}
  }

  @Override
  public void println(@Nullable String line) {
    if (hasRoom()) {
      target.println(line);
    }
  }

  @Override
  public void println(@Nullable Object line) {
    println(String.valueOf(line));
  }

  @Override
  public void flush() {
    if (hasRoom()) {
      target.flush();
    }
  }

  @Override
  public void close() {
    target.close();
  }

  private static boolean hasRoom() {
    try {
      return descend(FRAMES) == FRAMES;
    } catch (StackOverflowError full) {
      return false;
    }
  }

  private static int descend(int frames) {
    return frames == 0 ? 0 : 1 + descend(frames - 1);
  }
}
