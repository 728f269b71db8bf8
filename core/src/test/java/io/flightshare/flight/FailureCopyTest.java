package io.flightshare.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of which exceptions a follower gets one of its own. */
class FailureCopyTest {
  public static class OnlyMessage extends RuntimeException {
    private static final long serialVersionUID = 1;

    public OnlyMessage(String message) {
      super(message);
    }
  }

  public static class OnlyCause extends RuntimeException {
    private static final long serialVersionUID = 1;

    public OnlyCause(Throwable cause) {
      super(cause);
    }
  }

  public static class NoParameters extends Exception {
    private static final long serialVersionUID = 1;
  }

  /** Its message is made of its argument. */
  public static class Decorated extends Exception {
    private static final long serialVersionUID = 1;

    public Decorated(String what) {
      super("no such " + what);
    }
  }

  public static class HasState extends RuntimeException {
    private static final long serialVersionUID = 1;
    public transient Object code;

    public HasState(String message, Throwable cause) {
      super(message, cause);
    }
  }

  public static class HasFinalState extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int code;

    public HasFinalState(String message, int code) {
      super(message);
      this.code = code;
    }

    public HasFinalState(String message, Throwable cause) {
      super(message, cause);
      this.code = 0;
    }

    public int code() {
      return code;
    }
  }

  public static class Unusual extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unusual(int code) {
      super("code " + code);
    }
  }

  static class Hidden extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Hidden(String message) {
      super(message);
    }
  }

  public static class HiddenConstructor extends RuntimeException {
    private static final long serialVersionUID = 1;

    HiddenConstructor(String message) {
      super(message);
    }
  }

  public static class Throwing extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static int made;

    public Throwing(String message) {
      super(message);
      if (made++ > 0) {
        throw new IllegalStateException("only one");
      }
    }
  }

  /** What it says of itself it reads from where it cannot be read any more. */
  public static class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("gone");
    }
  }

  static Stream<Throwable> usual() {
    return Stream.of(
        new IllegalStateException("x"),
        new IllegalStateException(),
        new IllegalArgumentException("x", new IOException("why")),
        new IOException("x"),
        new FileNotFoundException("x"), // has no constructor with a cause
        new TimeoutException(),
        new NoSuchElementException("x"),
        new NumberFormatException("x"),
        new SQLException("x", "23505", 7),
        new SQLTimeoutException("x", "HYT00", 9),
        new OnlyMessage("x"),
        new NoParameters());
  }

  @ParameterizedTest
  @MethodSource("usual")
  void aUsualExceptionIsCopied(Throwable failure) {
    Throwable copy = FailureCopy.of(failure);
    assertThat(copy)
        .isNotSameAs(failure)
        .isExactlyInstanceOf(failure.getClass())
        .hasCause(failure)
        .hasMessage(failure.getMessage());
    assertThat(copy.getStackTrace()).isNotEqualTo(failure.getStackTrace());
    if (failure instanceof SQLException) {
      SQLException sql = (SQLException) failure;
      assertThat(((SQLException) copy).getSQLState()).isEqualTo(sql.getSQLState());
      assertThat(((SQLException) copy).getErrorCode()).isEqualTo(sql.getErrorCode());
    }
  }

  static Stream<Throwable> same() {
    SQLException first = new SQLException("first of two");
    first.setNextException(new SQLException("second"));
    return Stream.of(
        new UncheckedIOException(new IOException("its cause is not any exception")),
        new NoSuchFileException("file", "other", "reason"),
        new BatchUpdateException("x", "23505", 7, new int[] {1}),
        first,
        new HasFinalState("x", 5),
        new Unusual(5),
        new Hidden("x"),
        new HiddenConstructor("x"),
        new Throwing("x"),
        new Unreadable(),
        new IllegalStateException("of a class without a name") {
          private static final long serialVersionUID = 1;
        });
  }

  @ParameterizedTest
  @MethodSource("same")
  void anyOtherIsTheSameForAll(Throwable failure) {
    assertThat(FailureCopy.of(failure)).isSameAs(failure);
  }

  @Test
  void stateThatCanBeSetIsCarriedOver() {
    HasState failure = new HasState("x", null);
    failure.code = new Object();
    Throwable copy = FailureCopy.of(failure);
    assertThat(copy).isNotSameAs(failure).hasCause(failure);
    assertThat(((HasState) copy).code).isSameAs(failure.code);
  }

  @Test
  void finalStateThatTheConstructorSetsAsItWasIsNoObstacle() {
    HasFinalState failure = new HasFinalState("x", new IOException("why"));
    assertThat(FailureCopy.of(failure)).isNotSameAs(failure).hasCause(failure).hasMessage("x");
  }

  @Test
  void whereNoConstructorKeepsTheMessageTheCauseStillHasIt() {
    Decorated decorated = new Decorated("file");
    assertThat(FailureCopy.of(decorated)).hasMessage("no such no such file").hasCause(decorated);
    OnlyCause wrapped = new OnlyCause(new IOException("x"));
    assertThat(FailureCopy.of(wrapped))
        .isExactlyInstanceOf(OnlyCause.class)
        .hasMessageContaining("x")
        .hasCause(wrapped);
  }

  @Test
  void whatTheStackShowsIsTheCallOfTheFollower() {
    Throwable copy = FailureCopy.of(new IllegalStateException("x"));
    assertThat(copy.getStackTrace())
        .extracting(StackTraceElement::getMethodName)
        .contains("whatTheStackShowsIsTheCallOfTheFollower");
  }
}
