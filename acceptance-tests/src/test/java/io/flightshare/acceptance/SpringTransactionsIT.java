package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.spring.TransactionsMain;
import io.flightshare.acceptance.harness.Databases;
import io.flightshare.acceptance.harness.Databases.OnDatabase;
import io.flightshare.acceptance.harness.Finished;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Transactions of the real Spring over real databases. */
@ParameterizedClass
@MethodSource("io.flightshare.acceptance.harness.Databases#underSpring")
record SpringTransactionsIT(OnDatabase database) {
  private static final String CONFIG =
      """
      version: 1
      rules:
        - name: pieces
          match: com.acme.spring.Stock#pieces(long)
          coalesce: singleflight
          invalidated-by: {match: "com.acme.spring.Stock#set(long, long)", key: [this, arg0]}
        - name: shared pieces
          match: com.acme.spring.Stock#sharedPieces(long)
          coalesce: singleflight
          freshness: in-flight
          transaction: share
        - name: touches
          match: com.acme.spring.Stock#touch(long)
          coalesce: write-merge
      """;

  private static Finished run;

  @BeforeParameterizedClassInvocation
  static void runOnce(OnDatabase database) {
    run =
        database
            .stack()
            .jvm()
            .libraries(Databases.LIBRARIES)
            .file("agent-config.yaml", CONFIG)
            .agent("report=true")
            .run(TransactionsMain.class, database.url())
            .succeeded();
  }

  @Test
  void outsideOfTransactionsCallsShare() {
    run.assertFact("outside").isEqualTo("1 of 3");
  }

  @Test
  void case23_transactionActive_bypassed() {
    run.assertFact("active").isEqualTo("3 of 3");
    run.assertFact("mixed").isEqualTo("2 of 3");
  }

  @Test
  void merelySynchronisedThreadsShare() {
    run.assertFact("synchronised").isEqualTo("1 of 3");
  }

  @Test
  void aTransactionThatOnlyItsConnectionKnowsIsOne() {
    run.assertFact("unsynchronised").isEqualTo("2 of 2");
  }

  @Test
  void transactionShare_callsShareAllTheSame() {
    run.assertFact("share").isEqualTo("1 of 3");
  }

  @Test
  void aWriteThatRunsByItselfInATransactionSaysSoOnce() {
    run.assertFact("writes").isEqualTo("3 of 3");
    run.tells("rule touches: a call came inside an active transaction", "transaction: share");
  }

  @Test
  void aReadBegunBetweenTheEndOfAWriteAndItsCommitIsNotJoinedAfterIt() {
    run.assertFact("commit").isEqualTo("2");
    run.assertFact("commit.answers").isEqualTo("[written, 10, 10, committed, 20]");
  }

  @Test
  void theEndOfATransactionThatIsRolledBackFencesToo() {
    run.assertFact("rollback").isEqualTo("2");
    run.assertFact("rollback.answers").isEqualTo("[written, 20, 20, committed, 20]");
  }

  @Test
  void aTransactionThatTellsNobodyOfItsEndIsTold() {
    run.tells(
        "rule pieces: a write that fences it runs inside a transaction whose end is not told");
  }

  @Test
  void aRuleWhoseCallsNearlyAllComeInsideATransactionSaysSoFirst() {
    assertThat(run.err().lines().dropWhile(line -> !line.endsWith("report")).skip(1).findFirst())
        .as("first line of the report in %s", run.description())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .startsWith("rule touches: 103 of 103 calls came inside a transaction"));
  }
}
