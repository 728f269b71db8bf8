package io.flightshare.agent.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.config.Config;
import io.flightshare.agent.config.ConfigReader;
import io.flightshare.agent.config.Mode;
import io.flightshare.agent.dispatch.RuleGroup;
import io.flightshare.agent.dispatch.Rules;
import io.flightshare.agent.testing.WovenWorld;
import io.flightshare.metrics.FlightStatistics;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of rules at work when the file says something else. */
class NextRulesTest {
  private static final String RULE =
      "- {name: r, match: '"
          + NextRulesTest.class.getName()
          + "$Store#find', coalesce: singleflight, freshness: in-flight%s}\n";

  /** What the woven class shares with the test. */
  public static final class Stage {
    public static final AtomicInteger EXECUTIONS = new AtomicInteger();
    public static volatile CountDownLatch inside;
    public static volatile CountDownLatch go;

    private Stage() {}
  }

  /** How a test calls the woven method. */
  public interface Reads {
    String find(String id);
  }

  /** A read that waits until it may go on. */
  public static class Store implements Reads {
    @Override
    public String find(String id) {
      String answer = id + Stage.EXECUTIONS.incrementAndGet();
      Stage.inside.countDown();
      try {
        if (!Stage.go.await(30, TimeUnit.SECONDS)) {
          throw new IllegalStateException("nobody let it go");
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return answer;
    }
  }

  private WovenWorld world;
  private Reads reads;
  private List<RuleGroup> inForce;

  @BeforeEach
  void open() throws Exception {
    world = new WovenWorld(String.format(RULE, ""));
    reads = (Reads) world.weave(Store.class).getConstructor().newInstance();
    inForce = List.of(world.group(0));
    Stage.EXECUTIONS.set(0);
    hold();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static void hold() {
    Stage.inside = new CountDownLatch(1);
    Stage.go = new CountDownLatch(1);
  }

  private NextRules reload(String rules) {
    Config config =
        ConfigReader.read("version: 1\nrules:\n" + rules, "test.yaml", name -> null).config();
    NextRules next = new NextRules(inForce, config, Mode.ON);
    next.tune(Mode.ON);
    world.sites().replace(new Rules(next.groups()), next.successors());
    inForce = next.groups();
    return next;
  }

  private CompletableFuture<String> call() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    new Thread(() -> answer.complete(reads.find("a"))).start();
    return answer;
  }

  private void awaitCalls(RuleGroup group, int count) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (group.table().statistics().calls() < count) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.yield();
    }
  }

  @Test
  void flightsThatAreUpFinishUnderTheFormTheyBeganWithAndTheFiguresGoOn() throws Exception {
    RuleGroup before = inForce.get(0);
    CompletableFuture<String> leader = call();
    Stage.inside.await();
    CompletableFuture<String> follower = call();
    awaitCalls(before, 2);
    CountDownLatch first = Stage.go;

    reload(String.format(RULE, ", errors: rerun"));
    assertThat(inForce.get(0)).isNotSameAs(before);
    hold();
    CompletableFuture<String> later = call();
    Stage.inside.await(); // it has not joined the flight of the earlier form
    Stage.go.countDown();
    assertThat(later.get(30, TimeUnit.SECONDS)).isEqualTo("a2");
    first.countDown();
    assertThat(leader.get(30, TimeUnit.SECONDS)).isEqualTo("a1");
    assertThat(follower.get(30, TimeUnit.SECONDS)).isEqualTo("a1");

    FlightStatistics figures = inForce.get(0).statistics();
    assertThat(figures.calls()).isEqualTo(3);
    assertThat(figures.executions()).isEqualTo(2);
    assertThat(figures.joined()).isEqualTo(1);
    assertThat(before.table().listedFlights()).isZero();
  }

  @Test
  void aTunedRuleIsTheSameAndItsFlightsAreJoinedOn() throws Exception {
    RuleGroup before = inForce.get(0);
    CompletableFuture<String> leader = call();
    Stage.inside.await();
    reload(String.format(RULE, ", max-age: 1m"));
    assertThat(inForce).containsExactly(before);
    CompletableFuture<String> follower = call();
    awaitCalls(before, 2);
    Stage.go.countDown();
    assertThat(leader.get(30, TimeUnit.SECONDS)).isEqualTo("a1");
    assertThat(follower.get(30, TimeUnit.SECONDS)).isEqualTo("a1");
  }

  @Test
  void aModeThatJmxHasSetOutlivesAReloadUntilTheRulesOwnEntryChanges() {
    String another = "- {name: other, match: com.acme.Foo#bar, coalesce: singleflight}\n";
    inForce.get(0).setMode(Mode.OBSERVE);
    reload(String.format(RULE, "") + another);
    assertThat(inForce.get(0).mode()).isEqualTo(Mode.OBSERVE);
    reload(String.format(RULE, ", max-age: 1m") + another);
    assertThat(inForce.get(0).mode()).isEqualTo(Mode.ON);
    inForce.get(0).setMode(Mode.OFF);
    reload(String.format(RULE, ", errors: rerun") + another);
    assertThat(inForce.get(0).mode()).isEqualTo(Mode.ON);
  }

  @Test
  void aBadFormKeepsTheOneInForce() {
    RuleGroup before = inForce.get(0);
    NextRules next = reload(String.format(RULE, ", errors: later"));
    assertThat(inForce).containsExactly(before);
    assertThat(next.news())
        .containsExactly("rule r: keeps its previous form, see the errors above");
  }

  @Test
  void aRuleThatIsGoneLeavesItsMethodAlone() {
    NextRules next = reload("- {name: other, match: com.acme.Foo#bar, coalesce: singleflight}\n");
    assertThat(next.news()).containsExactly("rule other: new", "rule r: removed");
    assertThat(next.changed()).isNotEmpty();
    Stage.go.countDown();
    assertThat(reads.find("a")).isEqualTo("a1");
    assertThat(world.group(0).table().statistics().calls()).isZero();
  }
}
