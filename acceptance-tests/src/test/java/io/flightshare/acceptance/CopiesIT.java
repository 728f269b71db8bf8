package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.copies.CopiesMain;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import io.flightshare.acceptance.harness.Project;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Copies on every JDK, without a flag and without a warning. */
class CopiesIT {
  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void everyCallerHasACopyOfItsOwn(Jdk jdk) {
    Finished run = Jvm.of(jdk).run(CopiesMain.class, Project.agentJar().toString()).succeeded();
    Map<String, String> facts = run.facts();
    run.assertFact("plain").contains("com.acme.copies.Basket$Line", "Serializable");
    facts.remove("plain");
    assertThat(facts).hasSize(21);
    assertThat(facts.values()).as(run.description()).allMatch("own"::equals);
    run.assertErr().isEmpty();
  }
}
