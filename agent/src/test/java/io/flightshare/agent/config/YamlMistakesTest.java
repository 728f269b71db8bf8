package io.flightshare.agent.config;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** YAML's own traps, and what is no YAML at all. */
class YamlMistakesTest {

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments(
            """
            version: 1
            mode: obsreve
            report: yes
            log:
            log-level: wran
            reload: 5
            immutable: [com.acme..]
            rules: []
            """,
            """
            c.yaml:2:7: error: mode: found "obsreve"; allowed are on, observe, off; did you mean \
            "observe"? (the mode is off until this is corrected)
            c.yaml:3:9: error: report: found "yes"; allowed are true, false
            c.yaml:4:5: error: log has no value; if one begins with '#', quote it
            c.yaml:5:12: error: log-level: found "wran"; allowed are trace, debug, info, warn, \
            error, off; did you mean "warn"?
            c.yaml:6:9: error: reload: found "5" without a unit; allowed is a whole number with \
            its unit: 250ms, 5s, 2m, 1h
            c.yaml:7:23: error: immutable: an empty segment in the type "com.acme.."; packages \
            are separated by one dot, any packages are written ..
            c.yaml:8:8: warning: rules: the list is empty, so nothing is shared
            """,
            "OFF [] of 0"),
        arguments(
            """
            version: 1
            rules:
            \t- name: a
            """,
            """
            c.yaml:3:1: error: not YAML: found character '\\t(TAB)' that cannot start any token; \
            YAML is indented by spaces, never by tabs
            """,
            null),
        arguments(
            """
            version: 1
            rules:
              - name: a
                match: @com.acme.Idem com.acme.Foo#bar
                coalesce: singleflight
            """,
            """
            c.yaml:4:12: error: not YAML: found character '@' that cannot start any token; a \
            value that begins with @ has a meaning of its own in YAML: quote this signature
            """,
            null),
        arguments(
            """
            version: 1
            rules:
              - name: a
                match: *..Foo#bar
                coalesce: singleflight
            """,
            """
            c.yaml:4:13: error: not YAML: unexpected character found .(46); a value that begins \
            with * has a meaning of its own in YAML: quote this signature
            """,
            null),
        arguments(
            """
            version: 1
            rules:
              - name: a
                match: * com.acme.Foo#bar
            """,
            """
            c.yaml:4:13: error: not YAML: unexpected character found (32); a value that begins \
            with * has a meaning of its own in YAML: quote this signature
            """,
            null),
        arguments(
            """
            version: 1
            rules:
              - name: a
                match:
                  - *
            """,
            """
            c.yaml:5:10: error: not YAML: unexpected character found (10); a value that begins \
            with * has a meaning of its own in YAML: quote this signature
            """,
            null),
        arguments(
            """
            version: 1
            rules:
              - {name: a, match: com.acme.Foo#bar(String, long), coalesce: singleflight}
            """,
            """
            c.yaml:3:38: error: rule "a": match: no ')' closes the '(' after bar; inside {} or [] \
            YAML ends a value at a comma, and ' #' begins a comment: quote this signature
            c.yaml:3:47: error: rule "a": "long)" is no setting; a comma inside {} ends a value: \
            if it belongs to a signature, quote this signature
            """,
            "ON [] of 1"),
        arguments(
            """
            version: 1
            rules:
              - name: a
                match: [com.acme.Foo#bar(String, long)]
                coalesce: singleflight
            """,
            """
            c.yaml:4:29: error: rule "a": match: no ')' closes the '(' after bar; inside {} or [] \
            YAML ends a value at a comma, and ' #' begins a comment: quote this signature
            c.yaml:4:42: error: rule "a": match: no '#', and a ')' without '(': inside {} or [] \
            YAML ends a value at a comma: quote the whole signature
            """,
            "ON [] of 1"),
        arguments(
            """
            version: 1
            rules:
              - name: a
                match: void com.acme.Foo #bar
                coalesce: singleflight
              - name: b
                match: #bar
                coalesce: singleflight
            """,
            """
            c.yaml:4:29: error: rule "a": match: no '#' and no method; write void \
            com.acme.Foo#method, or void com.acme.Foo#* for every method (if ' #' followed, YAML \
            took the rest for a comment: quote this signature)
            c.yaml:7:11: error: rule "b": match has no value; if one begins with '#', quote it
            """,
            "ON [] of 2"),
        arguments(
            """
            version: 1
            rules:
              - name: a
                match: com.acme.Foo#bar
                 coalesce: singleflight
            """,
            """
            c.yaml:5:14: error: not YAML: mapping values are not allowed here; a ':' inside a \
            value has to be quoted, and settings of one rule stand below each other
            """,
            null),
        arguments(
            """
            version: 1
            rules:
              - name: a
                match: "com.acme.Foo#bar
            """,
            """
            c.yaml:4:12: error: not YAML: the quote that opens here is never closed
            """,
            null),
        arguments(
            """
            version: 1
            rules:
              - match: com.acme.Foo#bar
                coalesce: singelflight
              - name: b
              - name: b
                match: []
                coalesce: singleflight
              - nonsense
              - name: ""
                match: com.acme.Foo#bar
                coalesce: singleflight
            """,
            """
            c.yaml:3:5: error: rule 1: name is missing; every rule has one of its own
            c.yaml:4:15: error: rule 1: coalesce: found "singelflight"; allowed are singleflight, \
            write-merge; did you mean "singleflight"?
            c.yaml:5:5: error: rule "b": match is missing; it names the methods, one signature or \
            a list
            c.yaml:5:5: error: rule "b": coalesce is missing; say singleflight or write-merge
            c.yaml:6:11: error: rule "b": the name is taken by the rule in line 5; choose another
            c.yaml:7:12: error: rule "b": match: the list is empty; name a signature or leave it \
            out
            c.yaml:9:5: error: rule 4: found a single value, but a mapping with name, match and \
            coalesce is expected
            c.yaml:10:11: error: rule 5: name has no value; if one begins with '#', quote it
            """,
            "ON [] of 5"),
        arguments(
            """
            version: 1
            rules:
              - name: a
                match: !com.acme.Foo#bar
                coalesce: !!int 5
                [x]: y
                <<: {a: b}
            """,
            """
            c.yaml:4:25: error: not YAML: expected ' ', but found '#' (35); a value that begins \
            with ! has a meaning of its own in YAML: quote this signature
            """,
            null),
        arguments(
            """
            version: 1
            rules: []
            ---
            version: 1
            """,
            """
            c.yaml:3:1: error: not YAML: expected a single document in the stream, but found \
            another document
            """,
            null),
        arguments(
            """
            version: 1
            rules:
              - name: a
                match: com.acme.Foo#bar
                coalesce: !!int 5
                [x]: y
                <<: {a: b}
            """,
            """
            c.yaml:5:15: error: rule "a": coalesce: the tag tag:yaml.org,2002:int has no meaning \
            here; if '!' belongs to the value, quote it
            c.yaml:6:5: error: rule "a": found a list as the name of a setting
            c.yaml:7:5: error: rule "a": merge keys (<<) are not supported; put what rules have \
            in common into defaults
            """,
            "ON [] of 1"),
        arguments(
            """
            version: 1
            rules:
              - name: a
                match: [@com.acme.A com.acme.Foo#bar]
            """,
            """
            c.yaml:4:13: error: not YAML: found character '@' that cannot start any token; a \
            value that begins with @ has a meaning of its own in YAML: quote this signature
            """,
            null),
        arguments(
            """
            version: 1
            defaults:
              key: &k [this, arg0]
            rules:
              - name: a
                match: com.acme.Foo#bar
                coalesce: singleflight
                key: *k
              - name: b
                match: com.acme.Foo#bar
                coalesce: singleflight
                key: *j
            """,
            """
            c.yaml:12:10: error: not YAML: found undefined alias j; a value that begins with * \
            has a meaning of its own in YAML: quote this signature
            """,
            null));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void areExplained(String yaml, String diagnostics, @Nullable String left) {
    Mistakes.assertExplained(yaml, diagnostics, left);
  }
}
