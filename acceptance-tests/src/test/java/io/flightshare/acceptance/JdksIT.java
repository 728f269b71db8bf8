package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jdks;
import org.junit.jupiter.api.Test;

/** A build server that has been given JDKs must not quietly test without them. */
class JdksIT {
  @Test
  void currentJdkIsAmongThoseThatAreTested() {
    assertThat(Jdks.all()).contains(Jdk.current());
  }

  @Test
  void buildServerHasAllThatAreWanted() {
    assumeTrue(
        "true".equals(System.getenv("CI")) && System.getenv(Jdks.VARIABLE) != null,
        "no build server, or no folder of JDKs named");
    assertThat(Jdks.missing()).as("wanted JDKs that %s lacks", Jdks.VARIABLE).isEmpty();
  }
}
