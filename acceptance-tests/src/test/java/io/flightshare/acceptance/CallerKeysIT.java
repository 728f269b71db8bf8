package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.callers.CallersMain;
import com.acme.callers.MdcMain;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.slf4j.MDC;
import org.slf4j.jul.JULServiceProvider;

/** Callers whom a part of the key tells apart never share, however equal their arguments are. */
@ParameterizedClass
@ArgumentsSource(EveryJdk.class)
record CallerKeysIT(Jdk jdk) {
  private static final String CONFIG =
      """
      version: 1
      rules:
        - name: by login
          match: com.acme.callers.Accounts#byLogin(int)
          coalesce: singleflight
          key: [arg0, static com.acme.callers.Login#current()]
        - name: by user
          match: com.acme.callers.Accounts#byUser(int)
          coalesce: singleflight
          key: [arg0, static com.acme.callers.Login#currentUser()]
        - name: by nobody
          match: com.acme.callers.Accounts#byNobody(int)
          coalesce: singleflight
          key: [arg0, static com.acme.callers.Nobody#current()]
        - name: by mdc
          match: com.acme.callers.Accounts#byMdc(int)
          coalesce: singleflight
          key: [arg0, mdc:x-tenant.id]
        - name: writes
          match: com.acme.callers.Accounts#write(int)
          coalesce: write-merge
          key: [arg0, static com.acme.callers.Login#current()]
      """;

  private static Finished run;
  private static Finished mdc;

  @BeforeParameterizedClassInvocation
  static void runOnce(Jdk jdk) {
    run = Jvm.of(jdk).agentWith(CONFIG).run(CallersMain.class).succeeded();
    mdc =
        Jvm.of(jdk)
            .agentWith(CONFIG)
            .library(MDC.class)
            .library(JULServiceProvider.class)
            .run(MdcMain.class)
            .succeeded();
  }

  @Test
  void case17_equalArgumentsDifferentPrincipalsAreTwoExecutions() {
    run.assertFact("principals").isEqualTo("2 of 2");
    run.assertFact("principals.answers").isEqualTo("[1 of ann by password, 1 of bob by password]");
  }

  @Test
  void case18_sameUserOtherCredentialAreTwoExecutions() {
    run.assertFact("credentials").isEqualTo("2 of 2");
    run.assertFact("credentials.answers").isEqualTo("[1 of ann by password, 1 of ann by token]");
  }

  @Test
  void equalPrincipalsShare() {
    run.assertFact("same").isEqualTo("1 of 3");
  }

  @Test
  void callersWithoutAPrincipalShareAmongThemselvesOnly() {
    run.assertFact("nobody").isEqualTo("2 of 3");
  }

  @Test
  void writesOfDifferentPrincipalsAreNeverMerged() {
    run.assertFact("writes").isEqualTo("2 of 2");
  }

  @Test
  void callersWhosePartThrowsRunByThemselvesAndThatIsTold() {
    run.assertFact("throwing").isEqualTo("2 of 2");
    assertTold(
        "WARN flightshare - rule by user: a call could not be shared and ran by itself: ",
        "key part static com.acme.callers.Login#currentUser(): ",
        "threw java.lang.NullPointerException");
  }

  @Test
  void callersWhosePartDoesNotExistRunByThemselvesAndThatIsTold() {
    run.assertFact("absent").isEqualTo("2 of 2");
    assertTold(
        "WARN flightshare - rule by nobody: a call could not be shared and ran by itself: ",
        "key part static com.acme.callers.Nobody#current(): ",
        "com.acme.callers.Accounts sees no class com.acme.callers.Nobody");
  }

  private static void assertTold(String... words) {
    run.assertErr().anyMatch(line -> Stream.of(words).allMatch(line::contains));
  }

  @Test
  void tenantsOfTheApplicationsOwnMdcNeverShare() {
    mdc.assertFact("tenants").isEqualTo("2 of 2");
    mdc.assertFact("nobody").isEqualTo("2 of 3");
    mdc.assertErr().noneMatch(line -> line.contains("WARN flightshare"));
  }

  @Test
  void oneTenantOfTheMdcShares() {
    mdc.assertFact("same").isEqualTo("1 of 3");
  }

  @Test
  void withoutSlf4jAPartOfTheMdcSeparatesNobodyWhichIsToldOnce() {
    run.assertFact("mdc").isEqualTo("1 of 3");
    assertThat(run.err().lines().filter(line -> line.contains("rule by mdc: key part")))
        .hasSize(1)
        .allMatch(line -> line.contains("WARN") && line.contains("separates nobody"));
  }
}
