package io.flightshare.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.config.Mode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Monos under the modes of a rule, as writes, and with a context. */
class MonoRulesTest extends MonosFixture {
  @Test
  void underObserveEachHasItsOwnAndWouldJoinCounts() {
    world.group(0).setMode(Mode.OBSERVE);
    List<String> first = subscribe(reads.find("id"));
    List<String> second = subscribe(reads.find("id"));
    assertThat(Stage.EXECUTIONS).hasValue(2);
    source.tryEmitValue("v");
    assertThat(first).isEqualTo(second).containsExactly("v", "complete");
    assertThat(world.group(0).table().statistics().wouldJoin()).isEqualTo(1);
  }

  @Test
  void whenOffNothingIsCounted() {
    world.group(0).setMode(Mode.OFF);
    subscribe(reads.find("id"));
    subscribe(reads.find("id"));
    assertThat(Stage.EXECUTIONS).hasValue(2);
    assertThat(world.group(0).table().statistics().calls()).isZero();
  }

  @Test
  void aWriteFencesWhenItIsSubscribedToAndWhenItHasEnded() throws Exception {
    open(
        "- {name: r, match: '"
            + STORE
            + "#find', coalesce: singleflight, key: [args],"
            + " invalidated-by: {match: '"
            + STORE
            + "#save', key: [arg0]}}\n");
    Sinks.One<String> written = Sinks.one();
    List<String> before = subscribe(reads.find("id"));
    Stage.body = id -> written.asMono();
    Mono<Void> save = reads.save("id");
    Stage.body = id -> source.asMono();
    subscribe(reads.find("id")); // the call has fenced
    assertThat(Stage.EXECUTIONS).hasValue(2);
    List<String> executionsAfter = new ArrayList<>();
    save.doFinally(
            end -> {
              subscribe(reads.find("id"));
              executionsAfter.add("" + Stage.EXECUTIONS);
            })
        .subscribe();
    subscribe(reads.find("id")); // its subscription has
    subscribe(reads.find("id"));
    assertThat(Stage.EXECUTIONS).hasValue(3);
    written.tryEmitValue("w");
    assertThat(executionsAfter).containsExactly("4"); // its end has, before anybody was told
    source.tryEmitValue("v");
    assertThat(before).containsExactly("v", "complete");
  }

  @Test
  void theLeadersContextIsItsSources() {
    Stage.body =
        id -> Mono.deferContextual(view -> Mono.just("" + view.get("who") + view.get("why")));
    String told =
        reads.find("id").contextWrite(c -> c.put("who", "leader").put("why", "!")).block(LONG);
    assertThat(told).isEqualTo("leader!");
  }

  @Test
  void whatWasReturnedUnderARuleThatIsGoneSharesNoMore() {
    Mono<String> kept = reads.find("id");
    List<String> before = subscribe(kept);
    world.takeRulesOut();
    List<String> first = subscribe(kept);
    List<String> second = subscribe(kept);
    assertThat(Stage.EXECUTIONS).hasValue(3);
    source.tryEmitValue("v");
    assertThat(before).isEqualTo(first).isEqualTo(second).containsExactly("v", "complete");
    assertThat(world.group(0).table().statistics().calls()).isEqualTo(1);
  }
}
