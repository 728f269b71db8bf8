package io.flightshare.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.config.RuleConfig.Coalesce;
import io.flightshare.agent.config.RuleConfig.Errors;
import io.flightshare.agent.config.RuleConfig.Freshness;
import io.flightshare.agent.config.RuleConfig.Merge;
import io.flightshare.agent.config.RuleConfig.OnMaxWait;
import io.flightshare.agent.config.RuleConfig.ResultMode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {

  private static Config config(String yaml) {
    ConfigResult result = Mistakes.read(yaml);
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.hasErrors()).isFalse();
    assertThat(result.config()).isNotNull();
    return result.config();
  }

  private static RuleConfig rule(String settings) {
    String yaml = "version: 1\nrules:\n  - name: r\n    match: com.acme.Dao#find(long)\n";
    return config(yaml + settings.indent(4)).rules().get(0);
  }

  @Test
  void everythingElseHasADefault() {
    RuleConfig rule = rule("coalesce: singleflight");
    assertThat(rule.name()).isEqualTo("r");
    assertThat(rule.line()).isEqualTo(3);
    assertThat(rule.coalesce()).isEqualTo(Coalesce.SINGLEFLIGHT);
    assertThat(rule.mode()).isNull();
    assertThat(rule.key()).containsExactly(KeyPart.THIS, KeyPart.ARGS);
    assertThat(rule.result()).isEqualTo(ResultMode.AUTO);
    assertThat(rule.operator()).isNull();
    assertThat(rule.immutable()).isEmpty();
    assertThat(rule.maxWaitNanos()).isEqualTo(Duration.ofSeconds(10).toNanos());
    assertThat(rule.onMaxWait()).isEqualTo(OnMaxWait.RUN);
    assertThat(rule.freshness()).isEqualTo(Freshness.IN_FLIGHT);
    assertThat(rule.saysFreshness()).isFalse();
    assertThat(rule.fences()).isEmpty();
    assertThat(rule.errors()).isEqualTo(Errors.SHARE);
    assertThat(rule.maxAgeNanos()).isEqualTo(Duration.ofSeconds(5).toNanos());
    assertThat(rule.maxFollowers()).isEqualTo(10_000);
    assertThat(rule.allowBroad()).isFalse();
    assertThat(rule.exclude()).isEmpty();
    RuleConfig write = rule("coalesce: write-merge");
    assertThat(write.merge()).isEqualTo(Merge.SAME_ARGS);
    assertThat(write.onMaxWait()).isEqualTo(OnMaxWait.WAIT);
  }

  @Test
  void everySettingIsRead() {
    Config config =
        config(
            """
            version: 1
            mode: on
            report: true
            log: agent.log
            log-level: debug
            immutable: [com.acme.Money, com.acme.model..*]
            rules:
              - name: write all
                match:
                  - "@com.acme.Idempotent com.acme..*Dao+#save*(.., String)"
                  - void com.acme.Registry#publish
                exclude: "*..*Test*#*"
                coalesce: write-merge
                mode: off
                key: [this, arg0, arg1.customer.id]
                result: shared
                errors: share
                merge: latest
                max-wait: 250ms
                on-max-wait: fail
                allow-broad: false
            """);
    assertThat(config.mode()).isEqualTo(Mode.ON);
    assertThat(config.report()).isTrue();
    assertThat(config.log()).isEqualTo("agent.log");
    assertThat(config.logLevel()).isEqualTo(LogLevel.DEBUG);
    assertThat(config.declaredRules()).isEqualTo(1);
    RuleConfig rule = config.rules().get(0);
    assertThat(rule.selector())
        .hasToString(
            "write all [@com.acme.Idempotent com.acme..*Dao+#save*(.., String),"
                + " void com.acme.Registry#publish] but not [*..*Test*#*]");
    assertThat(rule.coalesce()).isEqualTo(Coalesce.WRITE_MERGE);
    assertThat(rule.mode()).isEqualTo(Mode.OFF);
    assertThat(rule.key()).hasToString("[this, arg0, arg1.customer.id]");
    assertThat(rule.key().get(2).index()).isEqualTo(1);
    assertThat(rule.key().get(2).path()).containsExactly("customer", "id");
    assertThat(rule.result()).isEqualTo(ResultMode.SHARED);
    assertThat(rule.immutable()).hasToString("[com.acme.Money, com.acme.model..*]");
    assertThat(rule.merge()).isEqualTo(Merge.LATEST);
    assertThat(rule.maxWaitNanos()).isEqualTo(Duration.ofMillis(250).toNanos());
    assertThat(rule.onMaxWait()).isEqualTo(OnMaxWait.FAIL);
  }

  @Test
  void aResultCanBeCopied() {
    RuleConfig rule = rule("coalesce: singleflight\nresult: copy\n");
    assertThat(rule.result()).isEqualTo(ResultMode.COPY);
    assertThat(rule.operator()).isNull();
  }

  @Test
  void aResultCanBeCopiedByAClassOfTheApplication() {
    RuleConfig rule = rule("coalesce: singleflight\nresult: com.acme.Outer$Copier\nerrors: copy\n");
    assertThat(rule.result()).isEqualTo(ResultMode.OPERATOR);
    assertThat(rule.operator()).isEqualTo("com.acme.Outer$Copier");
    assertThat(rule.errors()).isEqualTo(Errors.COPY);
  }

  @Test
  void everySettingOfAReadIsRead() {
    RuleConfig rule =
        rule(
            """
            coalesce: singleflight
            mode: observe
            key: [this, arg0, "static com.acme.Outer$Tenant#current()", mdc:x-tenant.id]
            freshness: after-call
            invalidated-by:
              - match: com.acme.Dao#update(long, ..)
                key: [this, arg0]
              - match: [com.acme.Dao#clear, "void com.acme..*Dao+#drop*(.., String)"]
            errors: rerun
            max-age: 250ms
            max-followers: 7
            """);
    assertThat(rule.mode()).isEqualTo(Mode.OBSERVE);
    assertThat(rule.freshness()).isEqualTo(Freshness.AFTER_CALL);
    assertThat(rule.saysFreshness()).isTrue();
    assertThat(rule.fences())
        .hasToString(
            "[[com.acme.Dao#update(long, ..)] key [this, arg0], [com.acme.Dao#clear,"
                + " void com.acme..*Dao+#drop*(.., String)]]");
    assertThat(rule.fences().get(0).key()).hasToString("[this, arg0]");
    assertThat(rule.fences().get(1).key()).isNull();
    assertThat(rule.errors()).isEqualTo(Errors.RERUN);
    assertThat(rule.maxAgeNanos()).isEqualTo(Duration.ofMillis(250).toNanos());
    assertThat(rule.maxFollowers()).isEqualTo(7);
    KeyPart method = rule.key().get(2);
    assertThat(method.kind()).isEqualTo(KeyPart.Kind.STATIC);
    assertThat(method.className()).isEqualTo("com.acme.Outer$Tenant");
    assertThat(method.methodName()).isEqualTo("current");
    KeyPart mdc = rule.key().get(3);
    assertThat(mdc.kind()).isEqualTo(KeyPart.Kind.MDC);
    assertThat(mdc.mdcKey()).isEqualTo("x-tenant.id");
    assertThat(rule.key())
        .hasToString("[this, arg0, static com.acme.Outer$Tenant#current(), mdc:x-tenant.id]");
  }

  @Test
  void namingEitherOfFreshnessAndFencesIsToSayIt() {
    assertThat(rule("coalesce: singleflight\nfreshness: in-flight").saysFreshness()).isTrue();
    assertThat(rule("coalesce: singleflight\ninvalidated-by: {match: A#set}").saysFreshness())
        .isTrue();
    assertThat(rule("coalesce: singleflight\ninvalidated-by: []").saysFreshness()).isTrue();
  }

  @Test
  void spacesInAPartOfTheKeyAreNoMistake() {
    assertThat(rule("coalesce: singleflight\nkey: [\" static  A#b() \", \"mdc: x y \"]").key())
        .hasToString("[static A#b(), mdc:x y]");
  }

  @Test
  void whatTheFileDoesNotSayIsLeftOpen() {
    Config config =
        config(
            "version: 1\nreload: 0\nrules:\n"
                + "  - {name: a, match: A#b, coalesce: singleflight}\n");
    assertThat(config.mode()).isEqualTo(Mode.ON);
    assertThat(config.report()).isNull();
    assertThat(config.log()).isNull();
    assertThat(config.logLevel()).isNull();
  }

  @Test
  void rulesInheritWhatTheyDoNotSay() {
    List<RuleConfig> rules =
        config(
                """
                version: 1
                defaults:
                  coalesce: write-merge
                  max-wait: 2m
                  merge: latest
                  key: [arg0]
                  mode: off
                  freshness: after-call
                  invalidated-by: {match: A#set, key: [this]}
                  max-age: 1s
                  max-followers: 3
                rules:
                  - name: heir
                    match: A#b
                  - name: own
                    match: A#c
                    coalesce: singleflight
                    max-wait: 1h
                    key: [this]
                    mode: on
                """)
            .rules();
    RuleConfig heir = rules.get(0);
    assertThat(heir.coalesce()).isEqualTo(Coalesce.WRITE_MERGE);
    assertThat(heir.maxWaitNanos()).isEqualTo(Duration.ofMinutes(2).toNanos());
    assertThat(heir.merge()).isEqualTo(Merge.LATEST);
    assertThat(heir.key()).hasToString("[arg0]");
    assertThat(heir.mode()).isEqualTo(Mode.OFF);
    assertThat(heir.fences()).as("what is for reads says nothing to a write").isEmpty();
    assertThat(heir.saysFreshness()).isFalse();
    RuleConfig own = rules.get(1);
    assertThat(own.freshness()).isEqualTo(Freshness.AFTER_CALL);
    assertThat(own.fences()).hasToString("[[A#set] key [this]]");
    assertThat(own.maxAgeNanos()).isEqualTo(Duration.ofSeconds(1).toNanos());
    assertThat(own.maxFollowers()).isEqualTo(3);
    assertThat(own.coalesce()).isEqualTo(Coalesce.SINGLEFLIGHT);
    assertThat(own.maxWaitNanos()).isEqualTo(Duration.ofHours(1).toNanos());
    assertThat(own.merge()).isEqualTo(Merge.SAME_ARGS);
    assertThat(own.key()).containsExactly(KeyPart.THIS);
    assertThat(own.mode()).isEqualTo(Mode.ON);
  }

  @Test
  void variablesArePutIn() {
    RuleConfig rule = rule("coalesce: ${NONE:-singleflight}\nmax-wait: ${SET}");
    assertThat(rule.coalesce()).isEqualTo(Coalesce.SINGLEFLIGHT);
    assertThat(rule.maxWaitNanos()).isEqualTo(Duration.ofSeconds(5).toNanos());
  }

  @Test
  void anchorsAreYamlAndWork() {
    Config config =
        config(
            """
            version: 1
            rules:
              - {name: a, match: A#b, coalesce: singleflight, key: &k [this, arg0]}
              - {name: b, match: A#c, coalesce: singleflight, key: *k}
            """);
    assertThat(config.rules().get(1).key()).hasToString("[this, arg0]");
  }

  @Test
  void aByteOrderMarkAndWindowsLinesAreNoMistake() {
    Config config =
        config("\uFEFFversion: 1\r\nrules:\r\n- {name: a, match: A#b, coalesce: singleflight}\r\n");
    assertThat(config.rules()).hasSize(1);
  }

  @Test
  void sizeDepthAndAliasesAreBounded() {
    assertProblem("#".repeat((1 << 20) + 1), "characters; at most 1048576 are read");
    assertProblem("[".repeat(500_000), "nested too deeply");
    StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 60; i++) {
      String last = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [" + last + ", " + last + "]\n");
    }
    assertProblem(bomb.toString(), "aliases");
  }

  private static void assertProblem(String yaml, String words) {
    ConfigResult result = Mistakes.read(yaml);
    assertThat(result.config()).isNull();
    assertThat(result.diagnostics()).hasSize(1);
    assertThat(result.diagnostics().get(0).message()).contains(words);
    assertThat(result.hasErrors()).isTrue();
  }

  @Test
  void aListThatHoldsItselfIsNoDanger() {
    ConfigResult result =
        Mistakes.read("version: 1\nrules: &r\n  - *r\ndefaults: &d {max-wait: *d}\n");
    assertThat(result.config()).isNotNull();
    assertThat(result.config().rules()).isEmpty();
    assertThat(result.hasErrors()).isTrue();
  }

  @Test
  void warningsAloneAreNoErrors() {
    ConfigResult result = Mistakes.read("version: 1\nrules: []\n");
    assertThat(result.hasErrors()).isFalse();
    assertThat(result.diagnostics().get(0).severity()).isEqualTo(Diagnostic.Severity.WARNING);
    assertThat(result.diagnostics().get(0).line()).isEqualTo(2);
    assertThat(result.diagnostics().get(0).column()).isEqualTo(8);
    assertThat(result.diagnostics().get(0).file()).isEqualTo("c.yaml");
  }
}
