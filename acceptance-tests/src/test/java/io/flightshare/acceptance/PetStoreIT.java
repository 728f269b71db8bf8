package io.flightshare.acceptance;

import com.acme.petstore.FormsMain;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Stack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An entity that is bound to a form is never shared unless its rule says so. */
class PetStoreIT {
  private static final String CONFIG =
      """
      version: 1
      defaults: {coalesce: singleflight, freshness: in-flight}
      rules:
        - {name: finds, match: com.acme.petstore.Owners#find(long)}
        - {name: copies, match: com.acme.petstore.Owners#findCopy(long), result: copy}
        - {name: mistake, match: com.acme.petstore.Owners#findShared(long), result: shared}
      """;

  @ParameterizedTest
  @MethodSource("io.flightshare.acceptance.harness.Stacks#springs")
  void formsOfManyUsers(Stack stack) {
    Finished run = stack.jvm().agentWith(CONFIG).run(FormsMain.class).succeeded();
    run.assertFact("auto").isEqualTo("8 executions, surprised 0");
    run.assertFact("copy").isEqualTo("1 executions, surprised 0");
    run.assertFact("shared").startsWith("1 executions, surprised ").doesNotEndWith(" 0");
    run.tells("rule finds: a result of type com.acme.petstore.Owner is not shared");
    run.tellsNot("rule copies: a result");
  }
}
