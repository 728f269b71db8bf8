package io.flightshare.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Durations, variables and modes by themselves. */
class SmallTextsTest {

  @ParameterizedTest
  @CsvSource({
    "250ms, 250000000",
    "5s, 5000000000",
    "2 m, 120000000000",
    "1h, 3600000000000",
    "0, 0",
    "0s, 0",
    "007s, 7000000000",
  })
  void durations(String text, long nanos) throws Exception {
    assertThat(Durations.nanos(text)).isEqualTo(nanos);
  }

  private static final String UNITS = "a whole number with its unit: 250ms, 5s, 2m, 1h";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5      | found \"5\" without a unit; allowed is " + UNITS,
        "5d     | found \"5d\" with the unknown unit \"d\"; allowed is " + UNITS,
        "5S     | found \"5S\" with the unknown unit \"S\"; allowed is " + UNITS,
        "1.5s   | found \"1.5s\"; allowed is " + UNITS,
        "-5s    | found \"-5s\"; allowed is " + UNITS,
        "soon   | found \"soon\"; allowed is " + UNITS,
        "''     | found \"\"; allowed is " + UNITS,
        "9999999999h | found \"9999999999h\", which is longer than 292 years",
        "99999999999999999999ms | found \"99999999999999999999ms\", which is longer than 292 years",
      })
  void badDurations(String text, String message) {
    assertThatThrownBy(() -> Durations.nanos(text))
        .isInstanceOf(Durations.BadDuration.class)
        .hasMessage(message);
  }

  private static final Variables VARIABLES =
      new Variables(Map.of("A", "one", "b.c-d_1", "two", "EMPTY", "")::get);

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "'', ''",
    "com.acme.Outer$Inner, com.acme.Outer$Inner",
    "$5, $5",
    "${A}, one",
    "<${A}${b.c-d_1}>, <onetwo>",
    "${A:-x}, one",
    "${NONE:-x y}, x y",
    "${NONE:-}, ''",
    "${EMPTY:-x}, x",
    "${EMPTY}, ''",
    "${NONE:-a:-b}, a:-b",
    "$${A}, ${A}",
    "$${A}-${A}, ${A}-one",
  })
  void variables(String text, String expanded) throws Exception {
    assertThat(VARIABLES.expand(text)).isEqualTo(expanded);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x${NONE} | \"${NONE}\" is neither a system property nor an environment variable; set it, or"
            + " write ${NONE:-default}",
        "${A      | no '}' closes \"${A\"; a plain ${ is written $${",
        "${}      | \"${}\" is not understood; write ${NAME} or ${NAME:-default}, not nested",
        "${A B}   | \"${A B}\" is not understood; write ${NAME} or ${NAME:-default}, not nested",
        "${N:-${A}} | \"${N:-${A}\" is not understood; write ${NAME} or ${NAME:-default}, not"
            + " nested",
      })
  void badVariables(String text, String message) {
    assertThatThrownBy(() -> VARIABLES.expand(text))
        .isInstanceOf(Variables.Unresolved.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void offWinsAndOnYields(Mode mode) {
    assertThat(Mode.mostRestrictive(mode, Mode.OFF)).isEqualTo(Mode.OFF);
    assertThat(Mode.mostRestrictive(Mode.OFF, mode)).isEqualTo(Mode.OFF);
    assertThat(Mode.mostRestrictive(mode, Mode.ON)).isEqualTo(mode);
    assertThat(Mode.mostRestrictive(Mode.ON, mode)).isEqualTo(mode);
  }

  @ParameterizedTest
  @CsvSource({"on, ON", "true, ON", "OFF, OFF", "False, OFF", "observe, OBSERVE"})
  void modes(String word, Mode mode) {
    assertThat(ModeWords.parse(word)).isEqualTo(mode);
  }

  @Test
  void noMode() {
    assertThat(ModeWords.parse("of")).isNull();
  }
}
