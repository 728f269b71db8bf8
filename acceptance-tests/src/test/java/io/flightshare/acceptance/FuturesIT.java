package io.flightshare.acceptance;

import com.acme.futures.FuturesMain;
import com.acme.futures.GuavaMain;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Calls of methods that return futures share the execution until that completes. */
@ParameterizedClass
@ArgumentsSource(EveryJdk.class)
record FuturesIT(Jdk jdk) {
  private static final String CONFIG =
      """
      version: 1
      rules:
        - name: orders
          match: com.acme.futures.Orders#*
          coalesce: singleflight
          max-age: 1m
          freshness: in-flight
      """;

  private static Finished run;

  @BeforeParameterizedClassInvocation
  static void runOnce(Jdk jdk) {
    run = Jvm.of(jdk).agentWith(CONFIG).run(FuturesMain.class).succeeded();
  }

  @Test
  void aCallerAloneHasAFutureOfItsOwn() {
    run.assertFact("alone.class").isEqualTo("java.util.concurrent.CompletableFuture");
    run.assertFact("alone.own").isEqualTo("true");
    run.assertFact("alone.value").isEqualTo("v");
  }

  @Test
  void fifteenHundredCallersShareOneExecutionAndNoThreadIsAdded() {
    run.assertFact("many.executions").isEqualTo("1");
    run.assertFact("many.instances").isEqualTo("1500");
    run.assertFact("many.values").isEqualTo("[v]");
    run.assertFact("many.threads").isEqualTo("[]");
  }

  @Test
  void whoComesWhileTheMethodRunsSharesWhatItReturns() {
    run.assertFact("running").isEqualTo("1 4");
    run.assertFact("running.values").isEqualTo("[v]");
  }

  @Test
  void case27_oneCancelsOthersUnaffected() {
    run.assertFact("case27.others").isEqualTo("false");
    run.assertFact("case27.value").isEqualTo("v");
    run.assertFact("case27.own").isEqualTo("true own");
  }

  @Test
  void case28_allCancelNewCallerFreshFlight() {
    run.assertFact("case28.before").isEqualTo("false");
    run.assertFact("case28.source").isEqualTo("true");
    run.assertFact("case28.executions").isEqualTo("2");
    run.assertFact("case28.value").isEqualTo("fresh");
  }

  @Test
  void case29_alreadyCompletedOrNullFutureNoHang() {
    run.assertFact("case29.null").isEqualTo("1 [null]");
    run.assertFact("case29.complete").isEqualTo("1 [v]");
    run.assertFact("case29.same").isEqualTo("true");
    run.assertFact("case29.again").isEqualTo("2");
  }

  @Test
  void case30_failureHandlerCallsAgainNewFlight() {
    run.assertFact("case30.first").isEqualTo("after java.io.IOException: x");
    run.assertFact("case30.second").isEqualTo("after java.io.IOException: x");
    run.assertFact("case30.executions").isEqualTo("3");
  }

  @Test
  void aLongChainOfFuturesOverflowsNoStack() {
    run.assertFact("chain").isEqualTo("true v");
  }

  @Test
  void futuresOfTheApplicationsOwnGuavaAreShared() {
    Finished guava =
        Jvm.of(jdk)
            .agentWith(
                """
                version: 1
                rules:
                  - name: quotes
                    match: com.acme.futures.GuavaMain$Quotes#load(long)
                    coalesce: singleflight
                    max-age: 1m
                    freshness: in-flight
                """)
            .library(ListenableFuture.class)
            .library(InternalFutureFailureAccess.class)
            .run(GuavaMain.class)
            .succeeded();
    guava.assertFact("executions").isEqualTo("1");
    guava.assertFact("case27.source").isEqualTo("false");
    guava.assertFact("value").isEqualTo("v");
    guava.assertFact("case30.again").isEqualTo("[again]");
    guava.assertFact("case28.source").isEqualTo("true");
    guava.assertFact("case29.null").isEqualTo("null");
    guava.assertFact("executions.all").isEqualTo("4");
    guava.tellsNot("WARN");
  }

  @Test
  void eachIsWovenAndNothingFails() {
    run.tells("woven: rule orders: com.acme.futures.Orders#load(long)");
    run.tells("woven: rule orders: com.acme.futures.Orders#stage(long)");
    run.tellsNot("WARN");
  }
}
