package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.spring.UsersMain;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Stack;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Users of the real Spring Security never share, whatever their arguments. */
@ParameterizedClass
@MethodSource("io.flightshare.acceptance.harness.Stacks#springs")
record SpringUsersIT(Stack stack) {
  /** How many calls two users make, and for how long; more of them prove more. */
  private static final int CALLS = Integer.getInteger("acceptance.hammer", 100_000);

  private static final int SECONDS = Integer.getInteger("acceptance.hammer.seconds", 0);

  private static final String CONFIG =
      """
      version: 1
      rules:
        - name: reads
          match: com.acme.spring.Vault#read(int)
          coalesce: singleflight
          freshness: in-flight
        - name: reads of all
          match: com.acme.spring.Vault#readOfAll(int)
          coalesce: singleflight
          freshness: in-flight
          context: none
        - name: reads of tenants
          match: com.acme.spring.Vault#readOfTenant(int)
          coalesce: singleflight
          freshness: in-flight
          context: [static com.acme.spring.Vault#tenant()]
        - name: writes
          match: com.acme.spring.Vault#write(int)
          coalesce: write-merge
        - name: quick reads
          match: com.acme.spring.Vault#quickly(int)
          coalesce: singleflight
          freshness: in-flight
        - name: quick writes
          match: com.acme.spring.Vault#writeQuickly(int)
          coalesce: write-merge
      """;

  private static Finished run;

  @BeforeParameterizedClassInvocation
  static void runOnce(Stack stack) {
    run =
        stack
            .jvm()
            .file("agent-config.yaml", CONFIG)
            .agent("report=true")
            .run(UsersMain.class, String.valueOf(CALLS), String.valueOf(SECONDS))
            .succeeded();
  }

  @Test
  void case17_equalArgumentsDifferentPrincipalsAreTwoExecutions() {
    run.assertFact("users").isEqualTo("2 of 2");
    run.assertFact("users.answers").isEqualTo("[1 of ann, 1 of bob]");
  }

  @Test
  void case18_sameUserOtherCredentialAreTwoExecutions() {
    run.assertFact("credentials").isEqualTo("2 of 2");
  }

  @Test
  void aLoginOfAnotherKindIsAnother() {
    run.assertFact("kinds").isEqualTo("2 of 2");
  }

  @Test
  void oneUserInManyThreadsShares() {
    run.assertFact("same").isEqualTo("1 of 3");
  }

  @Test
  void theAnonymousUserIsSomebodyAndNobodyIsNot() {
    run.assertFact("anonymous").isEqualTo("2 of 4");
  }

  @Test
  void writesOfDifferentPrincipalsAreNeverMerged() {
    run.assertFact("writes").isEqualTo("2 of 2");
  }

  @Test
  void contextNone_usersShare() {
    run.assertFact("before").isEqualTo("1 of 2");
    run.assertFact("none").isEqualTo("1 of 2");
  }

  @Test
  void contextOfParts_theseAndNoOthersTellCallersApart() {
    run.assertFact("tenants").isEqualTo("2 of 2");
    run.assertFact("tenants.answers").isEqualTo("[1 of a, 1 of b]");
    run.assertFact("tenant").isEqualTo("1 of 2");
  }

  @Test
  void twoUsersHammerOneMethodAndNoneGetsWhatIsTheOthers() {
    long calls = Long.parseLong(run.facts().get("hammer"));
    assertThat(calls).isGreaterThanOrEqualTo(CALLS);
    run.assertFact("hammer.crossed").isEqualTo("0");
    assertThat(Long.parseLong(run.facts().get("hammer.executions")))
        .as("the calls of one user share")
        .isPositive()
        .isLessThan(calls);
    assertThat(shared("quick reads")).as("reads that joined").isPositive();
    assertThat(shared("quick writes")).as("writes that were merged").isPositive();
    run.tellsNot("could not be shared");
  }

  /** How many calls of a rule were shared, as the report at the end tells. */
  private static long shared(String rule) {
    Matcher line =
        Pattern.compile("(?m)^" + rule + " .*? (\\d+) \\(\\d+\\.\\d%\\)").matcher(run.err());
    assertThat(line.find()).as("%s in %s", rule, run.description()).isTrue();
    return Long.parseLong(line.group(1));
  }
}
