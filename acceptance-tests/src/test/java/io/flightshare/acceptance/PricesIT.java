package io.flightshare.acceptance;

import com.acme.prices.PricesMain;
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

/** Reads that are fenced by writes, that are bounded, and that are only observed. */
@ParameterizedClass
@ArgumentsSource(EveryJdk.class)
record PricesIT(Jdk jdk) {
  private static final String CONFIG =
      """
      version: 1
      rules:
        - name: reads
          match: com.acme.prices.Prices#read(long)
          coalesce: singleflight
          invalidated-by:
            - match:
                - com.acme.prices.Prices#write(long)
                - com.acme.prices.Prices#lockedWrite(long)
                - com.acme.prices.Prices#failingWrite(long)
                - com.acme.prices.Prices#slowWrite(long, ..)
                - com.acme.prices.Prices#writeLater(long)
                - com.acme.prices.Prices#mergedWrite(long)
                - com.acme.prices.PriceAdmin#write(long)
              key: [this, arg0]
            - match: com.acme.prices.Prices#save
              key: [this, arg0.id]
            - match: com.acme.prices.Prices#clear
        - name: merged-writes
          match: com.acme.prices.Prices#mergedWrite(long)
          coalesce: write-merge
        - name: fresh
          match: com.acme.prices.Prices#freshRead(long)
          coalesce: singleflight
          freshness: after-call
        - name: broken
          match: com.acme.prices.Prices#brokenRead(long)
          coalesce: singleflight
          errors: rerun
        - name: popular
          match: com.acme.prices.Prices#popularRead(long)
          coalesce: singleflight
          max-followers: 1
        - name: ageing
          match: com.acme.prices.Prices#ageingRead(long)
          coalesce: singleflight
          max-age: 1ms
        - name: observed-reads
          match: com.acme.prices.Prices#observedRead(long)
          coalesce: singleflight
          mode: observe
        - name: observed-writes
          match: com.acme.prices.Prices#observedWrite(long)
          coalesce: write-merge
          mode: observe
      """;

  private static Finished run;

  @BeforeParameterizedClassInvocation
  static void runOnce(Jdk jdk) {
    run = Jvm.of(jdk).agentWith(CONFIG).run(PricesMain.class).succeeded();
  }

  @Test
  void withoutAWriteBetweenThemTwoReadsShareOneExecution() {
    run.assertFact("between.nothing").isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"write", "save", "clear", "admin", "locked", "merged", "failing"})
  void case22_aReadAfterAWriteIsExecutedAnew(String write) {
    run.assertFact("between." + write).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"write.otherKey", "write.otherReceiver", "save.otherKey", "admin.otherKey"})
  void aWriteOfSomethingElseFencesNothing(String write) {
    run.assertFact("between." + write).isEqualTo("1");
  }

  @Test
  void aFenceThatCannotTellWhatItFencesFencesNothingThatItCanTellApart() {
    run.assertFact("between.save.null").isEqualTo("1"); // an id of null is no price's
  }

  @Test
  void case22_aReadThatBeganDuringAWriteIsNotJoinedOnceThatHasEnded() {
    run.assertFact("endOfWrite").isEqualTo("2");
  }

  @Test
  void case22_aFutureFencesAgainWhenItCompletes() {
    run.assertFact("future").isEqualTo("3");
  }

  @Test
  void afterCall_whoComesWhileOneReadsSharesTheNext() {
    run.assertFact("fresh").isEqualTo("2 2");
  }

  @Test
  void rerun_everyCallHasItsOwnFailure() {
    run.assertFact("broken").isEqualTo("3 3");
  }

  @Test
  void case26_followerCapNextPassesThrough() {
    run.assertFact("popular").isEqualTo("3");
  }

  @Test
  void case11_anOldFlightIsNotJoined() {
    run.assertFact("ageing").isEqualTo("2");
  }

  @Test
  void observedCallsAllExecuteAndTellWhatTheyWouldShare() {
    run.assertFact("observed.read").isEqualTo("4");
    run.assertFact("observed.read.Calls").isEqualTo("4");
    run.assertFact("observed.read.Executions").isEqualTo("4");
    run.assertFact("observed.read.Joined").isEqualTo("0");
    run.assertFact("observed.read.WouldJoin").isEqualTo("3");
    run.assertFact("observed.read.Mode").isEqualTo("observe");
    run.assertFact("observed.write").isEqualTo("4");
    run.assertFact("observed.write.Merged").isEqualTo("0");
    run.assertFact("observed.write.WouldMerge").isEqualTo("2");
  }

  @Test
  void eachFenceIsTold() {
    run.tells("woven: rule reads, invalidated-by: com.acme.prices.Prices#lockedWrite(long)");
    run.tells("woven: rule reads, invalidated-by: com.acme.prices.PriceAdmin#write(long)");
    run.tells("woven: rule merged-writes: com.acme.prices.Prices#mergedWrite(long)");
  }
}
