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
  /** From here on a graph of objects with final fields is copied by its serial form, or not. */
  private static final int SETS_NO_FINAL_FIELDS = 26;

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void everyCallerHasACopyOfItsOwn(Jdk jdk) {
    Finished run = Jvm.of(jdk).run(CopiesMain.class, Project.agentJar().toString()).succeeded();
    Map<String, String> facts = run.facts();
    run.assertFact("plain").contains("com.acme.copies.Basket$Line", "Serializable");
    facts.remove("plain");
    assertThat(facts).hasSize(21);
    if (jdk.feature() >= SETS_NO_FINAL_FIELDS) {
      run.assertFact("circle").contains("com.acme.copies.Folder", "is lost in its serial form");
      facts.remove("circle");
    }
    assertThat(facts.values()).as(run.description()).allMatch("own"::equals);
    run.assertErr().isEmpty();
  }
}
