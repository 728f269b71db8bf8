package io.flightshare.agent.copy;

import static io.flightshare.agent.copy.Copying.COPIES;
import static io.flightshare.agent.copy.Copying.copy;
import static io.flightshare.agent.copy.Copying.reason;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.SecureRandom;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.DateFormatSymbols;
import java.text.DecimalFormat;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of the JDK's own classes only those are copied that lose nothing. */
class WholeFormsTest {
  /** Says itself how it is written, so that all it holds goes through its serial form. */
  @SuppressWarnings("serial") // what is put into it can be written, or is not to be
  static final class Box implements Serializable {
    private static final long serialVersionUID = 1;
    final Object content;

    Box(Object content) {
      this.content = content;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
    }
  }

  static final class Dice extends SecureRandom {
    private static final long serialVersionUID = 1;
  }

  static List<Object> losing() throws Exception {
    Calendar unresolved = new GregorianCalendar(Locale.ROOT);
    unresolved.clear();
    unresolved.set(Calendar.MONTH, Calendar.MAY);
    return List.of(
        new SecureRandom(),
        new Dice(),
        helpful(),
        Collections.newSetFromMap(new IdentityHashMap<>()),
        new TreeMap<>(Map.of("a", 1, "b", 2)).subMap("a", "b"),
        new Box(new SecureRandom()),
        new Box(unresolved),
        new Box(new ReentrantLock()),
        new Box(new URL(null, "own:thing", handler())));
  }

  /** The JVM finds its message out of its stack, which no stream takes along. */
  private static NullPointerException helpful() {
    Object[] nothing = null;
    try {
      throw new IllegalStateException("never made: " + nothing.length);
    } catch (NullPointerException e) {
      return e;
    }
  }

  private static URLStreamHandler handler() {
    return new URLStreamHandler() {
      @Override
      protected URLConnection openConnection(URL url) throws IOException {
        throw new IOException("opened by its own handler");
      }
    };
  }

  @ParameterizedTest
  @MethodSource("losing")
  void whatWouldLoseSomethingHasNoCopy(Object value) {
    assertThat(reason(value)).contains("is not known to be the whole of it");
  }

  static List<Object> whole() {
    Set<String> concurrent = Collections.newSetFromMap(new ConcurrentHashMap<>());
    concurrent.add("a");
    return List.of(
        concurrent,
        new Properties(),
        Timestamp.from(Instant.ofEpochSecond(1, 123456789)),
        new Date(7),
        Locale.forLanguageTag("de-CH"),
        Instant.EPOCH,
        List.of(1, 2),
        Collections.checkedMap(new TreeMap<>(Map.of("a", 1)), String.class, Integer.class),
        InetSocketAddress.createUnresolved("host", 1));
  }

  @ParameterizedTest
  @MethodSource("whole")
  void whatLosesNothingIsCopiedInsideOfOthersToo(Object value) {
    Box copy = copy(new Box(value));
    assertThat(copy.content).isEqualTo(value).hasSameClassAs(value);
  }

  @Test
  void aFormatKeepsSymbolsOfItsOwn() throws Exception {
    DateFormatSymbols symbols = new DateFormatSymbols(Locale.ROOT);
    symbols.setMonths(new String[] {"m1", "m2", "m3", "", "", "", "", "", "", "", "", "", ""});
    SimpleDateFormat original = new SimpleDateFormat("MMMM", symbols);
    SimpleDateFormat copy = copy(original);
    Date january = new Date(0);
    assertThat(copy.format(january)).isEqualTo("m1").isEqualTo(original.format(january));
    copy.applyPattern("yyyy");
    assertThat(original.toPattern()).isEqualTo("MMMM");
    DecimalFormat number = new DecimalFormat("0.00");
    copy(number).setMaximumFractionDigits(0);
    assertThat(number.getMaximumFractionDigits()).isEqualTo(2);
  }

  @Test
  void aUrlIsItsOwnCopyAndKeepsItsHandler() throws Throwable {
    URL url = new URL(null, "own:thing", handler());
    assertThat(COPIES.snapshot(url).copy()).isSameAs(url);
  }

  @Test
  void randomNumbersGoOnAlike() {
    Random original = new Random(5);
    original.nextGaussian(); // of two that are made the second waits
    Random copy = copy(original);
    assertThat(copy.nextGaussian()).isEqualTo(original.nextGaussian());
    assertThat(copy.nextInt()).isEqualTo(original.nextInt());
  }

  @Test
  void exceptionsKeepStackCauseAndWhatWasSuppressed() {
    IllegalStateException original = new IllegalStateException("m", new IOException("c"));
    original.addSuppressed(new IOException("s"));
    IllegalStateException copy = copy(original);
    assertThat(copy).hasMessage("m").hasStackTraceContaining("exceptionsKeepStack");
    assertThat(copy.getCause()).hasMessage("c").isNotSameAs(original.getCause());
    assertThat(copy.getSuppressed()[0]).hasMessage("s");
    SQLException next = new SQLException("next", "S1", 2);
    BatchUpdateException batch = new BatchUpdateException(new int[] {1});
    batch.setNextException(next);
    assertThat(copy(batch).getNextException().getErrorCode()).isEqualTo(2);
    assertThat(copy(batch).getUpdateCounts()).containsExactly(1);
  }

  @Test
  void othersThatSayThemselvesHowTheyAreWritten() {
    LongAdder adder = new LongAdder();
    adder.add(3);
    assertThat(copy(adder).sum()).isEqualTo(3);
    assertThat(copy(Pattern.compile("a", Pattern.LITERAL)).flags()).isEqualTo(Pattern.LITERAL);
  }
}
