package io.flightshare.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.key.KeyEquality.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeyEqualityTest {
  /** Any two of them are unequal. */
  private static final List<Object> DIFFERENT =
      Arrays.asList(
          null,
          0,
          0L,
          (short) 0,
          (byte) 0,
          '\0',
          false,
          0.0,
          -0.0,
          0f,
          "",
          "0",
          new BigDecimal("0"),
          new BigDecimal("0.0"),
          new UUID(0, 0),
          TimeUnit.DAYS,
          List.of(),
          List.of(0),
          new Object[0],
          new int[0],
          new long[0],
          new int[] {0},
          new Object[] {0},
          new Integer[] {0},
          new Object[] {new int[] {0}},
          new Object());

  @Test
  void differentKeysAreDifferentAndQuickNeverSaysOtherwise() {
    for (Object x : DIFFERENT) {
      for (Object y : DIFFERENT) {
        assertThat(KeyEquality.deep(x, y)).as("%s, %s", x, y).isEqualTo(x == y);
        if (x != y) {
          assertThat(KeyEquality.quick(x, y)).as("%s, %s", x, y).isNotEqualTo(Answer.SAME);
        }
      }
    }
  }

  @Test
  void equalKeysAreEqualWithEqualHashesAndQuickNeverSaysOtherwise() {
    Object[][] pairs = {
      {1000, Integer.valueOf("1000")},
      {"ab", new StringBuilder("a").append("b").toString()},
      {new UUID(1, 2), new UUID(1, 2)},
      {Double.NaN, 0.0 / 0.0},
      {new ArrayList<>(List.of(1)), new LinkedList<>(List.of(1))},
      {new int[] {1}, new int[] {1}},
      {new String[][] {{"a"}, null}, new String[][] {{new String("a")}, null}},
    };
    for (Object[] pair : pairs) {
      assertThat(KeyEquality.deep(pair[0], pair[1])).isTrue();
      assertThat(KeyEquality.hash(pair[0])).isEqualTo(KeyEquality.hash(pair[1]));
      assertThat(KeyEquality.quick(pair[0], pair[1])).isNotEqualTo(Answer.DIFFERENT);
    }
  }

  @Test
  void quickRunsNoCodeOfTheApplication() {
    Object x = new Hostile();
    Object y = new Hostile();
    assertThat(KeyEquality.quick(x, y)).isEqualTo(Answer.UNKNOWN);
    assertThat(KeyEquality.quick(x, new ArrayList<>())).isEqualTo(Answer.UNKNOWN);
    assertThat(KeyEquality.quick(new Object[] {x}, new Object[] {y})).isEqualTo(Answer.UNKNOWN);
    assertThat(KeyEquality.quick(x, "known")).isEqualTo(Answer.DIFFERENT);
    assertThat(KeyEquality.quick(1, x)).isEqualTo(Answer.DIFFERENT);
    assertThat(KeyEquality.quick(x, null)).isEqualTo(Answer.DIFFERENT);
    assertThat(KeyEquality.quick(x, x)).isEqualTo(Answer.SAME);
  }

  private static final class Hostile {
    @Override
    public boolean equals(Object other) {
      throw new AssertionError("equals was called");
    }

    @Override
    public int hashCode() {
      throw new AssertionError("hashCode was called");
    }
  }
}
