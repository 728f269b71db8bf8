package io.flightshare.agent.config;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong about a file as a whole. */
class FileMistakesTest {

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments(
            "",
            """
            c.yaml: error: the file is empty; the least it holds is "version: 1" and "rules:"
            """,
            null),
        arguments(
            """
            # only a comment
            """,
            """
            c.yaml: error: the file is empty; the least it holds is "version: 1" and "rules:"
            """,
            null),
        arguments(
            """
            - a
            - b
            """,
            """
            c.yaml:1:1: error: found a list, but a mapping with version and rules is expected
            """,
            null),
        arguments(
            """
            hello
            """,
            """
            c.yaml:1:1: error: found a single value, but a mapping with version and rules is \
            expected
            """,
            null),
        arguments(
            """
            version: 1
            """,
            """
            c.yaml:1:1: error: rules is missing; it is a list, each item with name, match and \
            coalesce
            """,
            null),
        arguments(
            """
            version: 2
            rules: []
            """,
            """
            c.yaml:1:10: error: version: found "2"; this version of Flightshare reads 1
            c.yaml:2:8: warning: rules: the list is empty, so nothing is shared
            """,
            null),
        arguments(
            """
            rules: []
            """,
            """
            c.yaml:1:1: error: version is missing; write "version: 1" at the top
            c.yaml:1:8: warning: rules: the list is empty, so nothing is shared
            """,
            null),
        arguments(
            """
            version: 1
            rules: x
            """,
            """
            c.yaml:2:8: error: rules: found a single value, but a list is expected, each item \
            with name, match and coalesce
            """,
            null),
        arguments(
            """
            version: 1
            rules:
            """,
            """
            c.yaml:2:7: error: rules: found a single value, but a list is expected, each item \
            with name, match and coalesce
            """,
            null),
        arguments(
            """
            version: 1
            rulez:
              - name: a
            """,
            """
            c.yaml:1:1: error: rules is missing; it is a list, each item with name, match and \
            coalesce
            c.yaml:2:1: error: unknown setting "rulez"; allowed are version, mode, report, log, \
            log-level, reload, immutable, defaults, rules; did you mean "rules"?
            """,
            null),
        arguments(
            """
            version: 1
            version: 1
            mode: of
            rules: []
            """,
            """
            c.yaml:2:1: error: the setting "version" is given twice; the first is in line 1
            c.yaml:3:7: error: mode: found "of"; allowed are on, observe, off; did you mean "off"? \
            (the mode is off until this is corrected)
            c.yaml:4:8: warning: rules: the list is empty, so nothing is shared
            """,
            null),
        arguments(
            """
            version: 1
            reload: 0
            mode: false
            rules: []
            """,
            """
            c.yaml:4:8: warning: rules: the list is empty, so nothing is shared
            """,
            "OFF [] of 0"),
        arguments(
            """
            version: 1
            reload: soon
            rules: []
            """,
            """
            c.yaml:2:9: error: reload: found "soon"; allowed is a whole number with its unit: \
            250ms, 5s, 2m, 1h
            c.yaml:3:8: warning: rules: the list is empty, so nothing is shared
            """,
            "ON [] of 0"),
        arguments(
            """
            version: 1
            max-wait: 5s
            rules: []
            """,
            """
            c.yaml:2:1: error: unknown setting "max-wait"; allowed are version, mode, report, \
            log, log-level, reload, immutable, defaults, rules
            c.yaml:3:8: warning: rules: the list is empty, so nothing is shared
            """,
            null),
        arguments(
            """
            version: 1
            immutable:
              - com.acme.Money
              - com.acme.model..*
              - com.acme.Outer$Inner
              - com.acme.Base+
              - com.acme.Money#add(long)
              - com/acme/Money
              - "*..*"
              - com.acme.Money[]
              - long
              - com.acme. Money
              - {type: com.acme.Money}
            rules: []
            """,
            """
            c.yaml:6:18: error: immutable: found "com.acme.Base+", but only classes themselves are \
            meant, since a subclass may differ; write com.acme.Base
            c.yaml:7:19: error: immutable: found "com.acme.Money#add(long)", but a whole class is \
            meant and no method of it; write com.acme.Money
            c.yaml:8:5: error: immutable: found "com/acme/Money"; packages are separated by dots: \
            com.acme.Money
            c.yaml:9:5: error: immutable: "*..*" is every class there is; name a package, as in \
            com.acme.model..*, or say result: shared in the rules that you vouch for
            c.yaml:10:5: error: immutable: "com.acme.Money[]" is no class; the type is a binary \
            name such as com.acme.Outer$Inner
            c.yaml:11:5: error: immutable: "long" is no class; the type is a binary name such as \
            com.acme.Outer$Inner
            c.yaml:12:14: error: immutable: a space inside the type "com.acme. Money"; names are \
            written without
            c.yaml:13:5: error: immutable: found a mapping, but one value is expected
            c.yaml:14:8: warning: rules: the list is empty, so nothing is shared
            """,
            "ON [] of 0"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void areExplained(String yaml, String diagnostics, @Nullable String left) {
    Mistakes.assertExplained(yaml, diagnostics, left);
  }
}
