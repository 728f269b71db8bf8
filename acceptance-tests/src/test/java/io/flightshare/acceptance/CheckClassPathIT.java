package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.checked.Legacy;
import com.acme.checked.Order;
import com.acme.checked.Orders;
import com.acme.checked.Tenants;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import io.flightshare.acceptance.harness.Project;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** {@code check FILE --classpath PATHS} by the jar that ships. */
class CheckClassPathIT {
  private static final Pattern SHOWN =
      Pattern.compile(
          "^```yaml\\R(.*?)^```$.*?^```text\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final List<String> JARS = List.of("spring-jdbc-", "spring-security-core-", "h2-");
  private static final String LEGACY = Legacy.class.getName();

  private static final String RISKY =
      """
      version: 1
      rules:
        - name: greetings
          match: com.acme.checked.Legacy#greeting(int)
          coalesce: singleflight
        - name: names
          match: com.acme.checked.Legacy#names
          coalesce: singleflight
        - name: walks
          match: com.acme.checked.Legacy#walk(int)
          coalesce: singleflight
        - name: locked
          match: com.acme.checked.Legacy#locked(int)
          coalesce: singleflight
        - name: missed
          match: com.acme.checked.Legacy#greeting(long)
          coalesce: singleflight
      """;

  @TempDir private Path folder;

  /** Of the jars that the page names, put where it says. */
  @Test
  void theOutputIsTheOneInTheDocumentation() throws IOException {
    Matcher page =
        SHOWN.matcher(Files.readString(Project.root().resolve("docs").resolve("check.md")));
    assertThat(page.find()).as("a configuration in docs/check.md").isTrue();
    Path lib = Files.createDirectory(folder.resolve("lib"));
    for (String jar : JARS) {
      Path found = publicJar(jar);
      Files.copy(found, lib.resolve(found.getFileName()));
    }
    Finished run =
        Jvm.current()
            .file("agent-config.yaml", page.group(1))
            .runJar(Project.agentJar(), "check", "agent-config.yaml", "--classpath", lib + "/*")
            .exited(1);
    assertThat(
            run.out()
                .replace(lib.toString(), "lib")
                .replaceAll("as Java \\d+ sees them", "as Java 17 sees them"))
        .isEqualToNormalizingNewlines(page.group(2));
    run.assertErr().isEmpty();
  }

  private static Path publicJar(String name) throws IOException {
    for (String set : List.of("spring6", "databases")) {
      Path libraries = Path.of(System.getProperty("acceptance.libraries")).resolve(set);
      try (Stream<Path> jars = Files.list(libraries)) {
        Path found =
            jars.filter(jar -> jar.getFileName().toString().matches(name + "\\d.*\\.jar"))
                .findAny()
                .orElse(null);
        if (found != null) {
          return found;
        }
      }
    }
    throw new IllegalStateException(name);
  }

  private Path jar() throws IOException {
    return jar(Legacy.class, Tenants.class);
  }

  private Path jar(Class<?>... types) throws IOException {
    Path jar = folder.resolve("legacy.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Class<?> type : types) {
        String entry = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry("WEB-INF/classes/" + entry));
        try (InputStream in = type.getResourceAsStream("/" + entry)) {
          in.transferTo(out);
        }
      }
    }
    return Files.move(jar, folder.resolve("legacy.war"));
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void whatIsRiskyIsToldAndNoClassIsLoaded(Jdk jdk) throws IOException {
    Path war = jar();
    Finished run =
        Jvm.of(jdk)
            .file("c.yaml", RISKY)
            .runJar(Project.agentJar(), "check", "c.yaml", "--classpath", war.toString())
            .exited(1);
    assertThat(run.out().lines().map(String::trim).toList())
        .contains(
            "weaves      " + LEGACY + "#greeting(int)  [" + war + "]",
            "writes its field calls; for several callers that share an execution it is written once",
            "com.acme.checked.Tenants#current reads a thread-local, and callers who differ in it would"
                + " share; if it tells callers apart, add it to the key: static"
                + " com.acme.checked.Tenants#current()",
            "refused     " + LEGACY + "#walk(int)  [" + war + "]",
            "refused     " + LEGACY + "#locked(int)  [" + war + "]",
            "no match    match: " + LEGACY + "#greeting(long)",
            LEGACY + " has greeting(int); the rule says greeting(long)",
            "5 rules: 2 methods woven, 2 refused, 4 warnings");
    assertThat(run.work().resolve("initialised.txt")).doesNotExist();
  }

  @Test
  void whatSettingsNameIsLookedUp() throws IOException {
    Path war = jar(Orders.class, Order.class, Order.Customer.class, Tenants.class);
    Finished run =
        Jvm.current()
            .file(
                "c.yaml",
                """
                version: 1
                defaults: {coalesce: singleflight}
                rules:
                  - {name: good, match: com.acme.checked.Orders#good, key: [arg0.customer.name]}
                  - {name: path, match: com.acme.checked.Orders#badPath, key: [arg0.customer.nme]}
                  - name: method
                    match: com.acme.checked.Orders#badMethod
                    key: [args, static com.acme.checked.Tenants#nobody()]
                  - name: class
                    match: com.acme.checked.Orders#badClass
                    context: [static com.acme.checked.Nowhere#current()]
                  - name: nobody
                    match: com.acme.checked.Orders#noCopier
                    result: com.acme.checked.Copier
                  - name: other
                    match: com.acme.checked.Orders#otherCopier
                    result: com.acme.checked.Tenants
                  - {name: base, match: com.acme.checked.OrdersBase+#save}
                  - {name: jdk, match: java.util.Properties#getProperty(String)}
                """)
            .runJar(Project.agentJar(), "check", "c.yaml", "--classpath", war.toString())
            .exited(1);
    String alone = ", and so each call runs by itself";
    assertThat(run.out().lines().map(String::trim).toList())
        .contains(
            "key part arg0.customer.nme: com.acme.checked.Order has no customer.nme of getters,"
                + " methods without parameters or fields"
                + alone,
            "key part static com.acme.checked.Tenants#nobody(): com.acme.checked.Tenants has no static"
                + " nobody()"
                + alone,
            "key part static com.acme.checked.Nowhere#current(): there is no class"
                + " com.acme.checked.Nowhere"
                + alone,
            "result: there is no class com.acme.checked.Copier",
            "result: com.acme.checked.Tenants does not implement java.util.function.UnaryOperator",
            "unreadable  com.acme.checked.OrdersBase: not on the class path, but the class of"
                + " com.acme.checked.Orders#save(int) extends it; whether a rule with + means that"
                + " method is not known",
            "weaves      java.util.Properties#getProperty(java.lang.String)  [the JDK]")
        .noneMatch(line -> line.contains("arg0.customer.name"));
  }

  @Test
  void programsGetTheSameAsJson() throws IOException {
    Path war = jar();
    Finished run =
        Jvm.current()
            .file("c.yaml", RISKY)
            .runJar(
                Project.agentJar(),
                "check",
                "c.yaml",
                "--classpath",
                war.toString(),
                "--format",
                "json")
            .exited(1);
    assertThat(run.out())
        .contains("\"version\": 1,", "\"exit\": 1,", "\"declaredRules\": 5,", "\"classes\": 2,")
        .contains(
            """
                {
                  "name": "locked",
                  "line": 12,
                  "bad": true,
                  "woven": [],
                  "fencing": [],
                  "refused": [
            """
                .indent(0)
                .stripTrailing())
        .contains("\"code\": \"thread-local\"", "\"code\": \"writes-fields\"")
        .contains("\"code\": \"result-not-shared\"");
    run.assertErr().isEmpty();
  }

  @Test
  void warningsAloneAreGoodNewsUnlessStrict() throws IOException {
    Path war = jar();
    String yaml = RISKY.substring(0, RISKY.indexOf("  - name: walks"));
    List<String> command = List.of("check", "c.yaml", "--classpath", war.toString());
    Jvm.current()
        .file("c.yaml", yaml)
        .runJar(Project.agentJar(), command.toArray(new String[0]))
        .succeeded();
    Jvm.current()
        .file("c.yaml", yaml)
        .runJar(
            Project.agentJar(),
            Stream.concat(command.stream(), Stream.of("--strict")).toArray(String[]::new))
        .exited(1);
  }

  @Test
  void anEntryThatIsNotThereIsAMatterOfTheEnvironment() {
    Jvm.current()
        .file("c.yaml", RISKY)
        .runJar(Project.agentJar(), "check", "c.yaml", "--classpath", "nowhere.jar")
        .exited(2)
        .tells("class path entry nowhere.jar does not exist");
  }
}
