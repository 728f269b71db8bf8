package io.flightshare.agent.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.config.ConfigReader;
import io.flightshare.agent.config.Mode;
import io.flightshare.agent.dispatch.RuleGroup;
import io.flightshare.metrics.Bypass;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class RuleTableTest {
  private final RuleGroup group =
      new RuleGroup(
          ConfigReader.read(
                  "version: 1\n"
                      + "rules: [{name: r, match: com.acme.Foo#bar, coalesce: singleflight}]\n",
                  "test.yaml",
                  name -> null)
              .config()
              .rules()
              .get(0),
          Mode.ON);

  private void calls(int number, Bypass reason) {
    for (int i = 0; i < number; i++) {
      group.table().bypassedBeforeEntry(reason);
    }
  }

  private String firstLine() {
    return RuleTable.render(Collections.singletonList(group)).split("\n", 2)[0];
  }

  @Test
  void aRuleWhoseCallsNearlyAllComeInsideATransactionIsToldFirst() {
    calls(10, Bypass.CROWDED);
    calls(90, Bypass.TRANSACTION);
    assertThat(firstLine())
        .isEqualTo(
            "rule r: 90 of 100 calls came inside a transaction and ran by themselves; name a"
                + " method that begins the transaction, or say transaction: share if its callers"
                + " may share one's transaction");
    assertThat(RuleTable.render(Collections.singletonList(group)))
        .endsWith("100 (crowded 10, in a transaction 90)");
  }

  @Test
  void fewerCallsMayBeChance() {
    calls(99, Bypass.TRANSACTION);
    assertThat(firstLine()).startsWith("rule  mode");
  }

  @Test
  void aRuleOfWhichSomeCallsCanBeSharedIsNotTold() {
    calls(11, Bypass.CROWDED);
    calls(89, Bypass.TRANSACTION);
    assertThat(firstLine()).startsWith("rule  mode");
  }
}
