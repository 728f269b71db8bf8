package io.flightshare.agent.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.config.ConfigReader;
import io.flightshare.agent.config.KeyPart;
import io.flightshare.agent.config.Mode;
import io.flightshare.flight.Flight;
import io.flightshare.flight.KeyFilter;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What a transaction fences when it has completed. */
class PendingFencesTest {
  private final Sites sites = new Sites(Collections.emptyList(), new SiteListener() {});
  private final KeyPlan write =
      KeyPlan.of(
          Collections.singletonList(KeyPart.ARGS), ArgumentShape.of("(Ljava/lang/Object;)V"), null);
  private final RuleGroup group = group();
  private final PendingFences pending = new PendingFences();

  private static RuleGroup group() {
    String yaml =
        "version: 1\nrules:\n  - {name: r, match: com.acme.Dao#find, coalesce: singleflight}\n";
    return new RuleGroup(
        ConfigReader.read(yaml, "test.yaml", name -> null).config().rules().get(0), Mode.ON);
  }

  private void write(Object argument) {
    pending.add(group, new FencedKey(sites, write, new Object[] {argument}));
  }

  @Test
  void oneKeyIsHeldOnceHoweverOftenItIsWritten() {
    for (int i = 0; i < 1000; i++) {
      write("a" + i % 2);
      write((long) (i % 3));
    }
    assertThat(pending.keysOf(group)).hasSize(5);
  }

  @Test
  void objectsThatOnlyTheApplicationCanCompareAreHeldEach() {
    Object one = Collections.singletonList("a");
    write(one);
    write(one);
    write(Collections.singletonList("a"));
    assertThat(pending.keysOf(group)).hasSize(2);
  }

  @Test
  void tooManyKeysAreTheWholeRule() {
    for (int i = 0; i < PendingFences.MOST; i++) {
      write(i);
    }
    assertThat(pending.keysOf(group)).hasSize(PendingFences.MOST);
    write("one more");
    assertThat(pending.keysOf(group)).isNull();
    write("and another");
    assertThat(pending.keysOf(group)).isNull();
  }

  @Test
  void whatIsNotToldByKeyIsTheWholeRule() {
    write("a");
    pending.add(group, KeyFilter.all());
    write("b");
    assertThat(pending.keysOf(group)).isNull();
  }

  @Test
  void theWholeRuleIsFencedInTheEnd() {
    Flight flight = (Flight) group.table().enter(1, 0, null, "k", null, null, null, 0, 0, 0, 0);
    assertThat(group.table().listedFlights()).isEqualTo(1);
    pending.add(group, KeyFilter.all());
    pending.run();
    assertThat(group.table().listedFlights()).isZero();
    flight.land(null);
  }
}
