package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jvm;
import io.flightshare.acceptance.harness.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows works as it stands there. */
class DocumentationIT {
  private static final Pattern YAML =
      Pattern.compile("^```yaml\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern COMMAND =
      Pattern.compile(
          "^ *(?:\\$ )?java -jar agent/target/flightshare-agent\\.jar (.*)$", Pattern.MULTILINE);

  /** Whole configurations; parts of one are not to be read by themselves. */
  static Stream<Named<String>> configurations() {
    return found(YAML).filter(yaml -> yaml.getPayload().startsWith("version:"));
  }

  static Stream<Named<String>> commands() {
    return found(COMMAND);
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void configurationHasNoMistake(String yaml) {
    Finished run =
        Jvm.current()
            .file("agent-config.yaml", yaml)
            .runJar(Project.agentJar(), "check", "agent-config.yaml")
            .succeeded();
    run.assertErr().isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commandSucceeds(String arguments) throws IOException {
    Jvm.current()
        .file("agent-config.yaml", Files.readString(Project.referenceConfig()))
        .runJar(Project.agentJar(), arguments.trim().split(" +"))
        .succeeded();
  }

  private static Stream<Named<String>> found(Pattern pattern) {
    List<Named<String>> found = new ArrayList<>();
    for (Path page : pages()) {
      Matcher matcher = pattern.matcher(read(page));
      while (matcher.find()) {
        String where = Project.root().relativize(page) + ", character " + matcher.start();
        found.add(Named.of(where, matcher.group(1)));
      }
    }
    assertThat(found).as("matches of %s", pattern).isNotEmpty();
    return found.stream();
  }

  private static List<Path> pages() {
    List<Path> pages = new ArrayList<>();
    pages.add(Project.root().resolve("README.md"));
    try (Stream<Path> docs = Files.walk(Project.root().resolve("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pages;
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
