package io.flightshare.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.results.ResultsMain;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which results are shared, which are copied, and what becomes of the rest, on every JDK. */
@ParameterizedClass
@ArgumentsSource(EveryJdk.class)
record ResultsIT(Jdk jdk) {
  private static final String CONFIG =
      """
      version: 1
      immutable: [com.acme.results.Tag, com.acme.nowhere..*]
      defaults: {coalesce: singleflight, freshness: in-flight}
      rules:
        - name: any
          match: com.acme.results.Shelf#any
        - name: copied
          match: com.acme.results.Shelf#copied
          result: com.acme.results.ListCopier
        - name: cloned
          match: [com.acme.results.Shelf#cloned, com.acme.results.Shelf#unclonable]
          result: copy
        - name: uncopied
          match: com.acme.results.Shelf#uncopied
          result: com.acme.results.NoSuchCopier
        - name: unmade
          match: com.acme.results.Shelf#unmade
          result: com.acme.results.ListCopierWithoutConstructor
        - name: failing
          match:
            - com.acme.results.Shelf#broken
            - com.acme.results.Shelf#refused
            - com.acme.results.Shelf#unusual
          errors: copy
      """;

  private static final String SHARED = "1 1";
  private static final String EACH_ITS_OWN = "4 4";

  private static Finished run;

  @BeforeParameterizedClassInvocation
  static void runOnce(Jdk jdk) {
    run = Jvm.of(jdk).agentWith(CONFIG).run(ResultsMain.class).succeeded();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Optional",
        "enum",
        "LocalDate",
        "emptyList",
        "singletonList",
        "singletonMap",
        "nCopies",
        "Money",
        "Tag",
        "singleton of Tag",
      })
  void auto_whatIsKnownToBeImmutableIsShared(String kind) {
    run.assertFact(kind).isEqualTo(SHARED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"List.of", "List.of nested", "Set.of", "Map.of", "List.copyOf"})
  void auto_soAreTheCollectionsOfJava9(String kind) {
    assumeTrue(jdk.feature() >= 9, () -> jdk + " has no List.of");
    run.assertFact(kind).isEqualTo(SHARED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"record", "record of record"})
  void auto_soAreRecordsOfSuchValues(String kind) {
    assumeTrue(jdk.feature() >= 16, () -> jdk + " has no records");
    run.assertFact(kind).isEqualTo(SHARED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LooseTag",
        "asList",
        "ArrayList",
        "array",
        "Date",
        "unmodifiableList",
        "unmodifiableMap",
        "Optional of Date",
        "singletonList of list",
      })
  void auto_nothingElseIs(String kind) {
    run.assertFact(kind).isEqualTo(EACH_ITS_OWN);
  }

  @Test
  void auto_noCollectionOrRecordThatHoldsAnythingElseIs() {
    assumeTrue(jdk.feature() >= 16, () -> jdk + " has no records");
    run.assertFact("List.of mutable").isEqualTo(EACH_ITS_OWN);
    run.assertFact("record of mutable").isEqualTo(EACH_ITS_OWN);
  }

  @Test
  void auto_theWarningNamesRuleTypeAndSettings() {
    run.tells(
        "rule any: a result of type com.acme.results.LooseTag is not shared",
        "result: shared",
        "immutable:",
        "java.util.function.UnaryOperator");
    run.tells("rule any: a result of type java.util.Optional is", "it holds a java.util.Date");
  }

  @Test
  void auto_whoComesAfterAResultThatWasNotSharedDoesNotWaitInVain() {
    run.assertFact("ArrayList.sideBySide").isEqualTo("1");
    run.assertFact("again.sideBySide").isEqualTo("1");
    run.assertFact("again.sideBySide.later").isEqualTo("4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"copied", "cloned"})
  void case24_aCopierIsolatesEveryCaller(String copies) {
    run.assertFact(copies).isEqualTo("1 4");
    run.assertFact(copies + ".different").isEqualTo("1");
    run.assertFact(copies + ".changed").isEqualTo("[[a, a, changed]]");
  }

  @Test
  void copy_whatCannotBeCopiedIsNotSharedAndThatIsTold() {
    run.assertFact("unclonable").isEqualTo(EACH_ITS_OWN);
    run.tells("rule cloned: ", "java.util.ArrayList is not shared", "com.acme.probe.Caller");
  }

  @Test
  void operator_thatCannotBeUsedIsToldAndLeavesTheMethodAlone() {
    run.assertFact("uncopied").isEqualTo(EACH_ITS_OWN);
    run.assertFact("unmade").isEqualTo(EACH_ITS_OWN);
    run.tells("not woven: rule uncopied: ", "sees no class com.acme.results.NoSuchCopier");
    run.tells("not woven: rule unmade: ", "no public constructor without parameters");
  }

  @Test
  void errorsCopy_everyFollowerHasAnExceptionOfItsOwnCausedByTheLeaders() {
    run.assertFact("broken").isEqualTo("1 4 3");
    run.assertFact("broken.messages").isEqualTo("[why]");
    run.assertFact("refused").isEqualTo("1 4 3");
    run.assertFact("refused.messages").isEqualTo("[duplicate]");
    run.assertFact("refused.states").isEqualTo("[23505 7]");
  }

  @Test
  void errorsCopy_whatCannotBeCopiedIsTheSameForAll() {
    run.assertFact("unusual").isEqualTo("1 1 0");
  }
}
