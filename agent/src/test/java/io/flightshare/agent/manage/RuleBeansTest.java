package io.flightshare.agent.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.config.ConfigReader;
import io.flightshare.agent.config.Mode;
import io.flightshare.agent.config.RuleConfig;
import io.flightshare.agent.dispatch.RuleGroup;
import io.flightshare.metrics.Bypass;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import javax.management.Attribute;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The beans follow the rules that are in force. */
class RuleBeansTest {
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final RuleBeans beans = new RuleBeans();
  private final List<RuleConfig> rules =
      ConfigReader.read(
              "version: 1\nrules:\n"
                  + "- {name: one, match: com.acme.Foo#one, coalesce: singleflight}\n"
                  + "- {name: 'two: too', match: com.acme.Foo#two, coalesce: singleflight}\n",
              "test.yaml",
              name -> null)
          .config()
          .rules();
  private final RuleGroup one = new RuleGroup(rules.get(0), Mode.ON);
  private final RuleGroup two = new RuleGroup(rules.get(1), Mode.ON);

  @AfterEach
  void unregister() throws Exception {
    beans.show(List.of());
    assertThat(names()).isEmpty();
  }

  private Set<ObjectName> names() throws Exception {
    return server.queryNames(new ObjectName("io.flightshare:*"), null);
  }

  private static ObjectName rule(String name) throws Exception {
    return new ObjectName("io.flightshare:type=Rule,name=" + name);
  }

  @Test
  void thoseOfARuleThatIsGoneAreGone() throws Exception {
    beans.show(List.of(one, two));
    assertThat(names())
        .containsExactlyInAnyOrder(
            rule("one"),
            rule("\"two: too\""),
            new ObjectName("io.flightshare:type=Pool,name=one"),
            new ObjectName("io.flightshare:type=Pool,name=\"two: too\""));
    beans.show(List.of(two));
    assertThat(names())
        .containsExactlyInAnyOrder(
            rule("\"two: too\""), new ObjectName("io.flightshare:type=Pool,name=\"two: too\""));
  }

  @Test
  void thatOfARuleInAnotherFormShowsAndSetsThatForm() throws Exception {
    beans.show(List.of(one));
    one.table().bypassedBeforeEntry(Bypass.CROWDED);
    assertThat(server.getAttribute(rule("one"), "Calls")).isEqualTo(1L);
    RuleGroup next = one.succeededBy(rules.get(0), Mode.ON);
    beans.show(List.of(next));
    next.table().bypassedBeforeEntry(Bypass.CROWDED);
    next.table().bypassedBeforeEntry(Bypass.CROWDED);
    assertThat(server.getAttribute(rule("one"), "Calls")).isEqualTo(next.statistics().calls());
    assertThat(next.statistics().calls()).isGreaterThanOrEqualTo(2);
    server.setAttribute(rule("one"), new Attribute("Mode", "off"));
    assertThat(next.mode()).isEqualTo(Mode.OFF);
    assertThat(one.mode()).isEqualTo(Mode.ON);
  }
}
