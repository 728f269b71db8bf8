package io.flightshare.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong about key parts that are about the caller. */
class CallerPartMistakesTest {
  private static final String EXAMPLE = ", as in static com.acme.Tenant#current()";
  private static final String EXACTLY =
      "; a static method is named exactly, without wildcards" + EXAMPLE;
  private static final String NO_PARAMETERS =
      "; only a method without parameters can be a part of a key" + EXAMPLE;
  private static final String FORM =
      "; a static method is written with its class and empty parentheses" + EXAMPLE;
  private static final String COMMENT =
      " (if ' #' followed, YAML took the rest for a comment: quote the part)";
  private static final String MDC =
      "; a value of the MDC is written with its name, as in mdc:tenant";

  /** Each part stands in a YAML list as it is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "static com.acme.T#now        | static com.acme.T#now | ; write static com.acme.T#now()",
        "static com.acme.T.now()      | static com.acme.T.now() | ; write static com.acme.T#now()",
        "static com/acme/T#now()      | static com/acme/T#now() | ; write static com.acme.T#now()",
        "static com.acme.T::now       | static com.acme.T::now | ; write static com.acme.T#now()",
        "static int com.acme.T#now()  | static int com.acme.T#now() | ; write static"
            + " com.acme.T#now()",
        "\"static com.acme.T # now()\"| static com.acme.T # now() | ; write static"
            + " com.acme.T#now()",
        "com.acme.T#now()             | com.acme.T#now() | ; write static com.acme.T#now()",
        "com.acme.T::now              | com.acme.T::now | ; write static com.acme.T#now()",
        "Static com.acme.T#now        | Static com.acme.T#now | ; write static com.acme.T#now()",
        "static com.acme.T            | static com.acme.T | , which names no method; write static"
            + " com.acme.T#method()"
            + COMMENT,
        "static                       | static | , which names no method; write static"
            + " com.acme.Tenant#current()"
            + COMMENT,
        "static com.acme.T#now(int)   | static com.acme.T#now(int) | " + NO_PARAMETERS,
        "static com.acme.*#now()      | static com.acme.*#now() | " + EXACTLY,
        "static com.acme..T#now()     | static com.acme..T#now() | " + EXACTLY,
        "static com.acme.T+#now()     | static com.acme.T+#now() | " + EXACTLY,
        "static com.acme.T#()         | static com.acme.T#() | " + FORM,
        "static #now()                | static | , which names no method; write static"
            + " com.acme.Tenant#current()"
            + COMMENT,
        "static com.acme.9#now()      | static com.acme.9#now() | " + FORM,
        "static now()                 | static now() | " + FORM,
        "\"mdc:\"                     | mdc: | " + MDC,
        "\"mdc: \"                    | mdc: | " + MDC,
        "mdc                          | mdc | " + MDC,
        "mdc.tenant                   | mdc.tenant | " + MDC,
        "mdc(tenant)                  | mdc(tenant) | " + MDC,
        "MDC:tenant                   | MDC:tenant | " + MDC,
      })
  void areExplained(String part, String found, String message) {
    assertThat(keyMistake(part)).isEqualTo("found \"" + found + "\"" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mdc: tenant",
        "mdc:",
      })
  void aSpaceBehindTheColonMakesAMapping(String part) {
    assertThat(keyMistake(part))
        .isEqualTo(
            "found a mapping, which YAML makes of a ':' that a space follows; write mdc:tenant"
                + " without the space, or quote the part");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "static com.acme.T#now(int, int)",
      })
  void aCommaEndsAPart(String part) {
    List<Diagnostic> diagnostics = read(part).diagnostics();
    assertThat(diagnostics).hasSize(2);
    assertThat(diagnostics.get(0).message())
        .isEqualTo(
            "rule \"r\": key: found \"static com.acme.T#now(int\", in which no ')' closes the '(';"
                + " inside [] YAML ends a value at a comma, and only a method without parameters"
                + " can be a part of a key, as in static com.acme.Tenant#current()");
  }

  private static ConfigResult read(String part) {
    return Mistakes.read(
        "version: 1\nrules:\n- {name: r, match: A#b, coalesce: singleflight, key: [this,\n  "
            + part
            + "\n  ]}\n");
  }

  private static String keyMistake(String part) {
    List<Diagnostic> diagnostics = read(part).diagnostics();
    assertThat(diagnostics).hasSize(1);
    assertThat(diagnostics.get(0).line()).isEqualTo(4);
    String message = diagnostics.get(0).message();
    assertThat(message).startsWith("rule \"r\": key: ");
    return message.substring("rule \"r\": key: ".length());
  }
}
