package io.flightshare.acceptance;

import com.acme.jaas.JaasMain;
import com.acme.webapps.WebappsMain;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** What a thread carries that the JDK knows: its context class loader, and a subject of JAAS. */
@ParameterizedClass
@ArgumentsSource(EveryJdk.class)
record CallerContextIT(Jdk jdk) {
  private static final String CONFIG =
      """
      version: 1
      rules:
        - name: names
          match: com.acme.webapps.Library#name(int)
          coalesce: singleflight
          invalidated-by:
            - {match: "com.acme.webapps.Library#rename(int)", key: [arg0]}
          key: [args]
        - name: any
          match: com.acme.webapps.Library#anyName(int)
          coalesce: singleflight
          context: none
        - name: ledger
          match: com.acme.jaas.Ledger#read(int)
          coalesce: singleflight
          invalidated-by: {match: "com.acme.jaas.Ledger#book(int)", key: [arg0]}
          key: [args]
      """;

  private static Finished webapps;
  private static Finished jaas;

  @BeforeParameterizedClassInvocation
  static void runOnce(Jdk jdk) {
    webapps = Jvm.of(jdk).agentWith(CONFIG).run(WebappsMain.class).succeeded();
    jaas = Jvm.of(jdk).agentWith(CONFIG).run(JaasMain.class).succeeded();
  }

  @Test
  void threadsOfOneWebappShare() {
    webapps.assertFact("same").isEqualTo("1 of 3");
  }

  @Test
  void threadsOfTwoWebappsNeverShareHoweverEqualTheirLoadersAre() {
    webapps.assertFact("different").isEqualTo("2 of 2");
    webapps.assertFact("different.answers").isEqualTo("[1 for shop, 1 for bank]");
    webapps.assertFact("again").isEqualTo("2 of 4");
    webapps
        .assertFact("again.answers")
        .isEqualTo("[1 for bank, 1 for bank, 1 for shop, 1 for shop]");
  }

  @Test
  void threadsWithoutALoaderShareAmongThemselvesOnly() {
    webapps.assertFact("without").isEqualTo("2 of 3");
    webapps.assertFact("without.answers").isEqualTo("[1 for null, 1 for null, 1 for shop]");
  }

  @Test
  void contextNone_loadersDoNotMatter() {
    webapps.assertFact("none").isEqualTo("1 of 3");
  }

  @Test
  void aWriteOfOneWebappFencesTheReadsOfAll() {
    webapps.assertFact("fenced").isEqualTo("4");
  }

  @Test
  void subjectsAreToldApartFromTheFirstDoAsOn() {
    jaas.assertFact("before").isEqualTo("1 of 2");
    jaas.tellsNot("could not be shared"); // getSubject throws from Java 23 on
    jaas.assertFact("subjects").isEqualTo("2 of 2");
  }

  @Test
  void case18_oneSubjectWithAnotherCredentialIsAnother() {
    jaas.assertFact("credentials").isEqualTo("2 of 2");
  }

  @Test
  void equalSubjectsShare() {
    jaas.assertFact("same").isEqualTo("1 of 2");
    jaas.assertFact("nobody").isEqualTo("2 of 3");
  }

  @Test
  void aWriteOfOneSubjectFencesTheReadsOfAll() {
    jaas.assertFact("fenced").isEqualTo("2");
  }
}
