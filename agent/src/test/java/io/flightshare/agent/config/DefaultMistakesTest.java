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
            context, transaction, freshness, invalidated-by, result, errors, merge, max-wait, \
            on-max-wait, max-age, max-followers, allow-broad (2 rules inherit this and are left out)
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
            defaults: {key: [arg3], on-max-wait: wait, transaction: none}
            rules:
              - name: a
                match: com.acme.Foo#bar(int)
                coalesce: singleflight
            """,
            """
            c.yaml:2:57: error: defaults: transaction: found "none"; allowed are bypass, share \
            (1 rule inherits this and is left out)
            c.yaml:4:5: error: rule "a": key, inherited from defaults: found "arg3", but \
            com.acme.Foo#bar(int) has only arg0
            c.yaml:4:5: error: rule "a": on-max-wait, inherited from defaults: found "wait", \
            which is for write-merge rules; allowed for singleflight are run, fail
            """,
            "ON [] of 1"),
        arguments(
            """
            version: 1
            defaults:
              freshness: fresh
              invalidated-by: {match: com.acme.Foo#set(int), key: [arg1]}
              max-age: 0
              max-followers: 0
              errors: rerunn
            rules:
              - name: a
                match: com.acme.Foo#bar(int)
                coalesce: singleflight
              - name: b
                match: com.acme.Foo#baz(int)
                coalesce: write-merge
              - name: c
                match: com.acme.Foo#baz(int)
                coalesce: write-merge
                errors: share
            """,
            """
            c.yaml:3:14: error: defaults: freshness: found "fresh"; allowed are in-flight, \
            after-call (1 rule inherits this and is left out)
            c.yaml:4:55: error: defaults: invalidated-by: key: found "arg1", but \
            com.acme.Foo#set(int) has only arg0 (1 rule inherits this and is left out)
            c.yaml:5:12: error: defaults: max-age: found 0, but then no call could join another; \
            without sharing say mode: off, and if callers must not get what was true before they \
            asked, freshness: after-call (1 rule inherits this and is left out)
            c.yaml:6:18: error: defaults: max-followers: found 0, but then no call could join \
            another; without sharing say mode: off (1 rule inherits this and is left out)
            c.yaml:7:11: error: defaults: errors: found "rerunn"; allowed are share, rerun; did \
            you mean "rerun"? (2 rules inherit this and are left out)
            """,
            "ON [c] of 3"),
        arguments(
            """
            version: 1
            defaults: {errors: rerun, invalidated-by: [{match: "*#set", key: [this, arg0, arg1]}]}
            rules:
              - name: a
                match: com.acme.Foo#bar(int)
                coalesce: singleflight
              - name: b
                match: com.acme.Foo#baz
                coalesce: write-merge
                merge: latest
              - name: own
                match: com.acme.Foo#bar(int)
                coalesce: singleflight
                invalidated-by: []
            """,
            """
            c.yaml:4:5: error: rule "a": invalidated-by, inherited from defaults: match: "*#set" \
            is for every class there is; name a package, as in com.acme..*, or say allow-broad: \
            true
            c.yaml:4:5: error: rule "a": invalidated-by, inherited from defaults: key: found \
            [this, arg0, arg1], which is longer than the rule's key [this, args] for \
            com.acme.Foo#bar(int); parts are compared by position, so leave out the last ones
            c.yaml:7:5: error: rule "b": errors, inherited from defaults: found "rerun", which \
            would write older arguments after newer ones under merge: latest, when the members \
            run by themselves; allowed is share
            """,
            "ON [own] of 3"),
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
