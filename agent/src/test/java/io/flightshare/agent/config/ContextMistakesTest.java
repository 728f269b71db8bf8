package io.flightshare.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.config.RuleConfig.Transactions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code context} and {@code transaction} may say, and what is wrong about the rest. */
class ContextMistakesTest {
  private static String yaml(String settings) {
    return "version: 1\nrules:\n- {name: a, match: com.acme.Foo#bar, coalesce: singleflight, "
        + settings
        + "}\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mode: on                          | auto",
        "context: auto                     | auto",
        "context: none                     | none",
        "context: [\"mdc:tenant\"]         | [mdc:tenant]",
        "context: [\"mdc:a\", \"static com.acme.T#now()\"] | [mdc:a, static com.acme.T#now()]",
      })
  void contextIsRead(String setting, String context) {
    ConfigResult result = Mistakes.read(yaml(setting));
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.config().rules().get(0).context()).hasToString(context);
  }

  @ParameterizedTest
  @CsvSource({"mode: on, BYPASS", "transaction: bypass, BYPASS", "transaction: share, SHARE"})
  void transactionIsRead(String setting, Transactions transactions) {
    ConfigResult result = Mistakes.read(yaml(setting));
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.config().rules().get(0).transactions()).isEqualTo(transactions);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]              | the list is empty; if callers are not to be told apart, say none",
        "{mdc: tenant}   | found a mapping; allowed are auto, none, or a list of parts:"
            + " [\"mdc:tenant\"]",
        "[mdc: tenant]   | found a mapping, which YAML makes of a ':' that a space follows; write"
            + " mdc:tenant without the space, or quote the part",
        "\"mdc:user\"    | found \"mdc:user\"; allowed are auto, none, or a list of parts:"
            + " [\"mdc:user\"]",
        "atuo            | found \"atuo\"; allowed are auto, none, or a list of parts:"
            + " [\"mdc:tenant\"]; did you mean \"auto\"?",
        "[auto]          | found \"auto\" in a list; it stands alone: context: auto",
        "[this]          | found \"this\", which is not about the caller; what is about the call"
            + " belongs into key; allowed are static com.acme.Tenant#current(), mdc:tenant",
        "[\"mdc:\"]      | found \"mdc:\"; a value of the MDC is written with its name, as in"
            + " mdc:tenant",
        "[\"mdc:a\", \"mdc:a\"] | the part \"mdc:a\" is given twice",
      })
  void whatIsWrongIsTold(String value, String message) {
    ConfigResult result = Mistakes.read(yaml("context: " + value));
    assertThat(result.diagnostics()).hasSize(1);
    assertThat(result.diagnostics().get(0).toString())
        .startsWith("c.yaml:3:")
        .endsWith("error: rule \"a\": context: " + message);
    assertThat(result.config().rules()).isEmpty();
  }
}
