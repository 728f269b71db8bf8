package io.flightshare.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.metrics.Bypass;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Subscribers whose login is loaded only when somebody asks for it. */
class PendingCallersTest extends MonosFixture {
  private static SecurityContext login(String user) {
    return new SecurityContextImpl(new TestingAuthenticationToken(user, "password"));
  }

  private List<String> findWith(Mono<SecurityContext> login) {
    return subscribe(
        reads.find("id").contextWrite(ReactiveSecurityContextHolder.withSecurityContext(login)));
  }

  private long alone() {
    return world.group(0).table().statistics().bypassed(Bypass.CALLER_UNKNOWN);
  }

  @Test
  void whatIsToldAtOnceCounts() {
    findWith(Mono.fromCallable(() -> login("anne")));
    findWith(Mono.fromCallable(() -> login("anne")));
    assertThat(Stage.EXECUTIONS).hasValue(1);
    findWith(Mono.fromCallable(() -> login("bob")));
    assertThat(Stage.EXECUTIONS).hasValue(2);
    assertThat(alone()).isZero();
  }

  @Test
  void whoIsNotToldAtOnceIsAloneAndTheAskingIsCancelled() {
    AtomicInteger cancelled = new AtomicInteger();
    Sinks.One<SecurityContext> later = Sinks.one();
    Mono<SecurityContext> loading = later.asMono().doOnCancel(cancelled::incrementAndGet);
    List<String> first = findWith(loading);
    List<String> second = findWith(loading);
    assertThat(Stage.EXECUTIONS).hasValue(2);
    assertThat(cancelled).hasValue(2);
    assertThat(alone()).isEqualTo(2);
    later.tryEmitValue(login("anne"));
    assertThat(Stage.EXECUTIONS).hasValue(2);
    source.tryEmitValue("v");
    assertThat(first).isEqualTo(second).containsExactly("v", "complete");
  }

  @Test
  void aLoginThatIsLoadedByTheSameMethodDoesNotWaitForItself() {
    Stage.body = id -> Mono.fromCallable(() -> "v");
    Mono<SecurityContext> byItself = Mono.defer(() -> reads.find("id").map(v -> login(v)));
    assertThat(findWith(byItself)).containsExactly("v", "complete");
    assertThat(Stage.EXECUTIONS).hasValue(2);
    assertThat(alone()).isEqualTo(1);
  }

  @Test
  void oneThatCannotBeLoadedIsAlone() {
    List<String> first = findWith(Mono.error(new IllegalStateException("no session")));
    List<String> second = findWith(Mono.error(new IllegalStateException("no session")));
    assertThat(Stage.EXECUTIONS).hasValue(2);
    source.tryEmitValue("v");
    assertThat(first).isEqualTo(second).containsExactly("v", "complete");
  }

  @Test
  void nobodyIsACallerToo() {
    findWith(Mono.empty());
    findWith(Mono.empty());
    assertThat(Stage.EXECUTIONS).hasValue(1);
  }
}
