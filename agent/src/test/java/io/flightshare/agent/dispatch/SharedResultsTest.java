package io.flightshare.agent.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flightshare.agent.config.ConfigReader;
import io.flightshare.agent.config.ConfigResult;
import io.flightshare.agent.config.RuleConfig;
import io.flightshare.flight.Outcome;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code result:} makes of a result. */
class SharedResultsTest {
  private static SharedResults results(String settings) {
    return results("", settings);
  }

  private static SharedResults results(String top, String settings) {
    String yaml =
        "version: 1\n"
            + top
            + "rules:\n  - {name: r, match: com.acme.Dao#find, coalesce: "
            + settings
            + "}\n";
    ConfigResult read = ConfigReader.read(yaml, "test.yaml", name -> null);
    assertThat(read.diagnostics()).isEmpty();
    RuleConfig rule = read.config().rules().get(0);
    return new SharedResults(rule);
  }

  private static void assertShared(SharedResults results, Object result) throws Throwable {
    Outcome outcome = results.outcome(0, result);
    assertThat(outcome).isNotNull();
    assertThat(outcome.take()).isSameAs(result);
  }

  @Test
  void autoSharesWhatIsImmutableAndNothingElse() throws Throwable {
    SharedResults auto = results("singleflight");
    assertShared(auto, null);
    assertShared(auto, "text");
    assertShared(auto, List.of("a"));
    assertThat(auto.outcome(0, new Date())).isNull();
    assertThat(auto.outcome(0, Stream.of(1))).isNull();
    assertThat(auto.sharesAll()).isFalse();
  }

  @Test
  void autoSharesWhatTheFileCallsImmutable() throws Throwable {
    SharedResults auto = results("immutable: [java.util.Date, java.util.*List]\n", "singleflight");
    assertShared(auto, new Date());
    assertShared(auto, new ArrayList<>());
    assertThat(auto.outcome(0, new StringBuilder())).isNull();
  }

  @Test
  void sharedSharesAllButWhatOneCallerUsesUp() throws Throwable {
    SharedResults shared = results("singleflight, result: shared");
    assertShared(shared, null);
    assertShared(shared, new Date());
    assertThat(shared.outcome(0, Stream.of(1))).isNull();
    assertThat(shared.reason(Stream.of(1))).contains("one caller only");
  }

  @Test
  void copyGivesEachItsOwnButForWhatIsImmutable() throws Throwable {
    SharedResults copy = results("singleflight, result: copy");
    assertShared(copy, null);
    assertShared(copy, List.of("a"));
    List<Date> result = new ArrayList<>(List.of(new Date(7)));
    Outcome outcome = copy.outcome(0, result);
    result.get(0).setTime(8);
    Object first = outcome.take();
    Object second = outcome.take();
    assertThat(first).isInstanceOf(ArrayList.class).isEqualTo(List.of(new Date(7)));
    assertThat(second).isEqualTo(first).isNotSameAs(first);
    assertThat(((List<?>) second).get(0)).isNotSameAs(((List<?>) first).get(0));
  }

  @Test
  void copyOfWhatCannotBeCopiedIsNotShared() {
    SharedResults copy = results("singleflight, result: copy");
    List<Object> result = new ArrayList<>(List.of(Thread.currentThread()));
    assertThat(copy.outcome(0, result)).isNull();
    assertThat(copy.outcome(0, Stream.of(1))).isNull();
    assertThat(copy.reason(result))
        .startsWith("it cannot be copied (")
        .contains("java.lang.Thread", "result: shared", "UnaryOperator");
    assertThat(copy.reason(Stream.of(1))).contains("one caller only");
  }

  @Test
  void underLatestEveryResultIsShared() throws Throwable {
    SharedResults latest = results("write-merge, merge: latest");
    assertThat(latest.sharesAll()).isTrue();
    assertShared(latest, new Date());
    assertShared(latest, null);
    assertThat(latest.outcome(0, Stream.of(1))).as("not even then").isNull();
  }

  @Test
  void theReasonNamesTheSettingsToChooseFrom() {
    assertThat(results("singleflight").reason(List.of(new Date())))
        .startsWith("it holds a java.util.Date, which is not known to be immutable; ")
        .contains(
            "result: shared", "immutable:", "result: copy", "java.util.function.UnaryOperator");
  }

  @Test
  void anOperatorOfASiteThatWasNotPreparedIsAFailure() {
    SharedResults operator = results("singleflight, result: com.acme.Copier");
    assertThatThrownBy(() -> operator.outcome(3, new Date()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("site 3");
    assertThat(operator.outcome(3, Stream.of(1))).isNull();
  }
}
