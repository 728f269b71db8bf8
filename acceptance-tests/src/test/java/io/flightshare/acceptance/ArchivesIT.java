package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.hello.HelloMain;
import com.acme.hygiene.IdleAgent;
import com.acme.reads.ReadsMain;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jdks;
import io.flightshare.acceptance.harness.Jvm;
import io.flightshare.acceptance.harness.Project;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * What the JVM has loaded and verified before, it need not load and verify again with the agent.
 */
class ArchivesIT {
  private static final String CONFIG =
      """
      version: 1
      rules:
        - name: reads
          match: com.acme.reads.Catalogue#*
          coalesce: singleflight
          result: shared
      """;

  private static final String LOG = "-Xlog:class+load:file=classes.txt:none";
  private static final String ARCHIVED = " source: shared objects file";

  @TempDir Path folder;

  private static Set<String> archived(Finished run) throws IOException {
    try (Stream<String> lines = Files.lines(run.work().resolve("classes.txt"))) {
      return lines
          .filter(line -> line.contains(ARCHIVED))
          .map(line -> line.substring(0, line.indexOf(ARCHIVED)))
          .collect(Collectors.toSet());
    }
  }

  /** Archives take classes from jars only. */
  private Path jar() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, ReadsMain.class.getName());
    Path jar = folder.resolve("app.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> classes = Files.walk(Project.subjects())) {
      for (Path path : classes.filter(path -> path.toString().endsWith(".class")).toList()) {
        out.putNextEntry(new ZipEntry(Project.subjects().relativize(path).toString()));
        Files.copy(path, out);
      }
    }
    return jar;
  }

  private static void isSharedOutOfTheArchive(Finished run) throws IOException {
    run.succeeded();
    run.tells("woven: rule reads: com.acme.reads.Catalogue#price(long)");
    run.assertFact("name").isEqualTo("1 1");
    run.assertFact("different.long").isEqualTo("3 of 3");
    assertThat(archived(run)).contains(ReadsMain.class.getName());
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void theJdksOwnArchiveIsUsedAsBesideAnAgentThatDoesNothing(Jdk jdk) throws Exception {
    assumeTrue(jdk.feature() >= 11, () -> "SKIPPED: " + jdk + " comes without an archive");
    Finished idle = Jvm.of(jdk).flag(LOG).agentOf(IdleAgent.class).run(HelloMain.class).succeeded();
    Finished ours = Jvm.of(jdk).flag(LOG).agentWith(CONFIG).run(HelloMain.class).succeeded();
    Set<String> beside = archived(idle);
    assumeTrue(beside.size() > 100, () -> "SKIPPED: " + jdk + " has no archive of its own");
    assertThat(archived(ours)).containsAll(beside);
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void anArchiveThatWasMadeWithoutTheAgentIsUsedWithIt(Jdk jdk) throws Exception {
    assumeTrue(jdk.feature() >= 17, () -> "SKIPPED: " + jdk + " makes no archive at its exit");
    Path jar = jar();
    Path archive = folder.resolve("app.jsa");
    Jvm.of(jdk).flag("-XX:ArchiveClassesAtExit=" + archive).runJar(jar).succeeded();
    assertThat(archive).exists();
    isSharedOutOfTheArchive(
        Jvm.of(jdk)
            .flag("-XX:SharedArchiveFile=" + archive)
            .flag(LOG)
            .agentWith(CONFIG)
            .runJar(jar));
  }

  private static void isMade(Path cache, Jdk jdk) {
    if (Jdks.WANTED.contains(jdk.feature())) {
      assertThat(cache).exists();
    }
    assumeTrue(Files.exists(cache), () -> "SKIPPED: " + jdk + " has made no AOT cache");
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void anAotCacheThatWasTrainedWithTheAgentIsUsedWithIt(Jdk jdk) throws Exception {
    assumeTrue(jdk.feature() >= 25, () -> "SKIPPED: " + jdk + " makes no AOT cache in one step");
    Path jar = jar();
    Path cache = folder.resolve("app.aot");
    Jvm.of(jdk).flag("-XX:AOTCacheOutput=" + cache).agentWith(CONFIG).runJar(jar).succeeded();
    isMade(cache, jdk);
    Finished run =
        Jvm.of(jdk)
            .flag("-XX:AOTCache=" + cache)
            .flag("-XX:AOTMode=on") // or not started at all
            .flag(LOG)
            .agentWith(CONFIG)
            .runJar(jar);
    isSharedOutOfTheArchive(run);
    assertThat(archived(run)).contains("io.flightshare.agent.launch.Launcher");
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void anAotCacheThatWasTrainedWithoutTheAgentNeedsItsModule(Jdk jdk) throws Exception {
    assumeTrue(jdk.feature() >= 25, () -> "SKIPPED: " + jdk + " makes no AOT cache in one step");
    Path jar = jar();
    Path cache = folder.resolve("app.aot");
    String module = "--add-modules=java.instrument";
    Jvm.of(jdk).flag("-XX:AOTCacheOutput=" + cache).flag(module).runJar(jar).succeeded();
    isMade(cache, jdk);
    isSharedOutOfTheArchive(
        Jvm.of(jdk)
            .flag("-XX:AOTCache=" + cache)
            .flag("-XX:AOTMode=on")
            .flag(module)
            .flag(LOG)
            .agentWith(CONFIG)
            .runJar(jar));
  }
}
