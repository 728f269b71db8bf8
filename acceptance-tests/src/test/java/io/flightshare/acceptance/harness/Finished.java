package io.flightshare.acceptance.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ListAssert;

/**
 * What a JVM left behind.
 *
 * @param exitCode of the process
 * @param out all of its standard output
 * @param err all of its standard error
 * @param work its working directory
 * @param description of how it was run and what it said, for messages
 */
public record Finished(int exitCode, String out, String err, Path work, String description) {

  /** Exit code 0. */
  public Finished succeeded() {
    return exited(0);
  }

  /** This exit code. */
  public Finished exited(int code) {
    assertThat(exitCode).as("exit code of %s", description).isEqualTo(code);
    return this;
  }

  /** The lines {@code key=value} of the standard output. */
  public Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>();
    for (String line : out.lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        facts.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return facts;
  }

  /** Says something about one fact. */
  public AbstractStringAssert<?> assertFact(String key) {
    return assertThat(facts().get(key)).as("%s in %s", key, description);
  }

  /** Says something about the lines of the standard error. */
  public ListAssert<String> assertErr() {
    return assertThat(err.lines().toList()).as("standard error of %s", description);
  }

  /** Says something about the lines of the standard output. */
  public ListAssert<String> assertOut() {
    return assertThat(out.lines().toList()).as("standard output of %s", description);
  }

  /** Exactly one line of the standard error contains all of this. */
  public Finished tells(String... parts) {
    List<String> lines =
        err.lines().filter(l -> List.of(parts).stream().allMatch(l::contains)).toList();
    assertThat(lines).as("lines with %s in %s", List.of(parts), description).hasSize(1);
    return this;
  }

  /** No line of the standard error contains this. */
  public Finished tellsNot(String part) {
    assertThat(err.lines().filter(l -> l.contains(part)).toList())
        .as("lines with %s in %s", part, description)
        .isEmpty();
    return this;
  }
}
