package io.flightshare.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.benchmarks.peer.Peers;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialsTest {
  private final List<String> names = Trials.all().stream().map(Trial::name).toList();

  @Test
  void everyTrialHasANameOfItsOwn() {
    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void everyPeerIsMeasuredInEverySceneAtBothCosts() {
    for (String peer : Peers.names()) {
      assertThat(names).filteredOn(name -> name.contains("peer=" + peer + "}")).hasSize(8);
    }
  }

  @Test
  void whatIsWovenGetsTheAgent() {
    assertThat(Trials.all())
        .filteredOn(Trial::woven)
        .extracting(Trial::name)
        .anyMatch(name -> name.contains("peer=woven}"))
        .anyMatch(name -> name.contains("mode=read"))
        .anyMatch(name -> name.startsWith("RulesBenchmark"))
        .noneMatch(name -> name.contains("peer=library"));
  }

  @Test
  void virtualThreadsAreForThoseJdksThatHaveThem() {
    assertThat(Probe.all(17, 15)).extracting(Probe::name).noneMatch(n -> n.contains("virtual"));
    assertThat(Probe.all(25, 15)).extracting(Probe::name).anyMatch(n -> n.contains("virtual"));
  }
}
