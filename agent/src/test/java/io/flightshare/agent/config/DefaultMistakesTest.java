package io.flightshare.agent.config;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad defaults are told once, and leave out the rules that would inherit them. */
class DefaultMistakesTest {

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments(
            """
            version: 1
            defaults:
              max-wait: 5
              merge: lastest
              name: x
            rules:
              - name: a
                match: com.acme.Foo#bar
                coalesce: singleflight
              - name: b
                match: com.acme.Foo#baz
                coalesce: write-merge
                max-wait: 5s
            """,
            """
            c.yaml:3:13: error: defaults: max-wait: found "5" without a unit; allowed is a whole \
            number with its unit: 250ms, 5s, 2m, 1h (1 rule inherits this and is left out)
            c.yaml:4:10: error: defaults: merge: found "lastest"; allowed are same-args, latest; \
            did you mean "latest"? (1 rule inherits this and is left out)
            c.yaml:5:3: error: defaults: unknown default "name"; allowed are coalesce, mode, key, \
            result, errors, merge, max-wait, on-max-wait, allow-broad (2 rules inherit this and \
            are left out)
            """,
            "ON [] of 2"),
        arguments(
            """
            version: 1
            defaults: {max-wait: 5, merge: lastest}
            rules:
              - name: a
                match: com.acme.Foo#bar
                coalesce: singleflight
              - name: a2
                match: com.acme.Foo#bar
                coalesce: singleflight
                max-wait: 1s
              - name: b
                match: com.acme.Foo#baz
                coalesce: write-merge
                max-wait: 5s
              - name: c
                match: com.acme.Foo#baz
                coalesce: write-merge
                merge: latest
            """,
            """
            c.yaml:2:22: error: defaults: max-wait: found "5" without a unit; allowed is a whole \
            number with its unit: 250ms, 5s, 2m, 1h (2 rules inherit this and are left out)
            c.yaml:2:32: error: defaults: merge: found "lastest"; allowed are same-args, latest; \
            did you mean "latest"? (1 rule inherits this and is left out)
            """,
            "ON [a2] of 4"),
        arguments(
            """
            version: 1
            defaults: {key: [arg3], on-max-wait: wait, freshness: in-flight}
            rules:
              - name: a
                match: com.acme.Foo#bar(int)
                coalesce: singleflight
            """,
            """
            c.yaml:2:44: error: defaults: "freshness" is not built yet in this version; leave it \
            out (1 rule inherits this and is left out)
            c.yaml:4:5: error: rule "a": key, inherited from defaults: found "arg3", but \
            com.acme.Foo#bar(int) has only arg0
            c.yaml:4:5: error: rule "a": on-max-wait, inherited from defaults: found "wait", \
            which is for write-merge rules; allowed for singleflight are run, fail
            """,
            "ON [] of 1"),
        arguments(
            """
            version: 1
            defaults: []
            rules:
              - name: a
                match: com.acme.Foo#bar(int)
                coalesce: singleflight
            """,
            """
            c.yaml:2:11: error: defaults: found a list, but a mapping of rule settings is \
            expected (1 rule inherits this and is left out)
            """,
            "ON [] of 1"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void areExplained(String yaml, String diagnostics, @Nullable String left) {
    Mistakes.assertExplained(yaml, diagnostics, left);
  }
}
