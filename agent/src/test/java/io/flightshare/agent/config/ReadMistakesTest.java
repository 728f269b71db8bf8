package io.flightshare.agent.config;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong about what only reads have: freshness, fences, bounds of a flight. */
class ReadMistakesTest {

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments(
            """
            version: 1
            rules:
              - name: a
                match: com.acme.Foo#bar(long)
                coalesce: singleflight
                freshness: after-cal
                max-age: 5
                max-followers: many
                errors: rerurn
              - name: b
                match: com.acme.Foo#bar(long)
                coalesce: singleflight
                max-age: 0
                max-followers: 0
              - name: c
                match: com.acme.Foo#bar(long)
                coalesce: singleflight
                max-followers: -1
              - name: d
                match: com.acme.Foo#bar(long)
                coalesce: singleflight
                max-followers: 10_000
              - name: e
                match: com.acme.Foo#bar(long)
                coalesce: singleflight
                max-followers: 99999999999
            """,
            """
            c.yaml:6:16: error: rule "a": freshness: found "after-cal"; allowed are in-flight, \
            after-call; did you mean "after-call"?
            c.yaml:7:14: error: rule "a": max-age: found "5" without a unit; allowed is a whole \
            number with its unit: 250ms, 5s, 2m, 1h
            c.yaml:8:20: error: rule "a": max-followers: found "many"; allowed is a whole number \
            up to 2147483647, in digits alone: 10000
            c.yaml:9:13: error: rule "a": errors: found "rerurn"; allowed are share, copy, rerun; \
            did you mean "rerun"?
            c.yaml:13:14: error: rule "b": max-age: found 0, but then no call could join another; \
            without sharing say mode: off, and if callers must not get what was true before they \
            asked, freshness: after-call
            c.yaml:14:20: error: rule "b": max-followers: found 0, but then no call could join \
            another; without sharing say mode: off
            c.yaml:18:20: error: rule "c": max-followers: found "-1"; allowed is a whole number \
            up to 2147483647, in digits alone: 10000
            c.yaml:22:20: error: rule "d": max-followers: found "10_000"; allowed is a whole \
            number up to 2147483647, in digits alone: 10000
            c.yaml:26:20: error: rule "e": max-followers: found "99999999999"; allowed is a whole \
            number up to 2147483647, in digits alone: 10000
            """,
            "ON [] of 5"),
        arguments(
            """
            version: 1
            rules:
              - name: a
                match: com.acme.Foo#bar(long)
                coalesce: write-merge
                freshness: in-flight
                invalidated-by: {match: com.acme.Foo#set}
                max-age: 5s
                max-followers: 5
                merge: latest
                errors: rerun
              - name: good
                match: com.acme.Foo#bar(long)
                coalesce: write-merge
                errors: rerun
                mode: observe
            """,
            """
            c.yaml:6:16: error: rule "a": freshness is for singleflight rules only; leave it out
            c.yaml:7:21: error: rule "a": invalidated-by is for singleflight rules only; leave it \
            out
            c.yaml:8:14: error: rule "a": max-age is for singleflight rules only; leave it out
            c.yaml:9:20: error: rule "a": max-followers is for singleflight rules only; leave it \
            out
            c.yaml:11:13: error: rule "a": errors: found "rerun", which would write older \
            arguments after newer ones under merge: latest, when the members run by themselves; \
            allowed are share, copy
            """,
            "ON [good] of 2"),
        arguments(
            """
            version: 1
            rules:
              - name: a
                match: com.acme.Foo#bar(long)
                coalesce: singleflight
                invalidated-by: com.acme.Foo#set
              - name: b
                match: com.acme.Foo#bar(long)
                coalesce: singleflight
                invalidated-by:
                  - com.acme.Foo#set
                  - key: [this]
                  - {math: com.acme.Foo#set, match: com.acme.Foo.set, key: this}
                  - {match: [], key: []}
                  - {match: com.acme.Foo#set(String, long), key: [arg1]}
                  - {match: "com.acme.Foo#set(String, long)", key: [arg2.id, mcd:x]}
                  - match: "com.acme.Foo#set(String, long)"
                    key: [this, arg2.id, arg0, arg0]
              - name: c
                match: com.acme.Foo#bar(long)
                coalesce: singleflight
                invalidated-by:
              - name: d
                match: com.acme.Foo#bar(long)
                coalesce: singleflight
                invalidated-by: {match: com.acme.Foo#set(), key: [this, arg0.id]}
            """,
            """
            c.yaml:6:21: error: rule "a": invalidated-by: found a single value, but a mapping \
            with match and key is expected, or a list of such: {match: "com.acme.Dao#update(long, \
            ..)", key: [this, arg0]}
            c.yaml:11:9: error: rule "b": invalidated-by: found a single value, but a mapping \
            with match and key is expected, or a list of such: {match: "com.acme.Dao#update(long, \
            ..)", key: [this, arg0]}
            c.yaml:12:9: error: rule "b": invalidated-by: match is missing; it names the writing \
            methods, one signature or a list
            c.yaml:13:10: error: rule "b": invalidated-by: unknown setting "math"; allowed are \
            match, key; did you mean "match"?
            c.yaml:13:53: error: rule "b": invalidated-by: match: no '#' between type and method; \
            write com.acme.Foo#set (if ' #' followed, YAML took the rest for a comment: quote \
            this signature)
            c.yaml:13:64: error: rule "b": invalidated-by: key: found a single value, but a list \
            is expected: [this, args]
            c.yaml:14:17: error: rule "b": invalidated-by: match: the list is empty; name a \
            signature or leave it out
            c.yaml:14:26: error: rule "b": invalidated-by: key: the list is empty; leave key out \
            if a write fences all keys of the rule
            c.yaml:15:33: error: rule "b": invalidated-by: match: no ')' closes the '(' after \
            set; inside {} or [] YAML ends a value at a comma, and ' #' begins a comment: quote \
            this signature
            c.yaml:15:42: error: rule "b": invalidated-by: "long)" is no setting; a comma inside \
            {} ends a value: if it belongs to a signature, quote this signature
            c.yaml:16:66: error: rule "b": invalidated-by: key: found "mcd:x"; allowed are this, \
            args, arg0, arg0.customer.id, static com.acme.Tenant#current(), mdc:tenant; did you \
            mean "mdc"?
            c.yaml:18:36: error: rule "b": invalidated-by: key: the part "arg0" is given twice
            c.yaml:22:20: error: rule "c": invalidated-by: there is no value; leave it out, or \
            say [] if nothing fences this read
            c.yaml:26:54: error: rule "d": invalidated-by: key: found "arg0.id", but \
            com.acme.Foo#set() has no parameter
            """,
            "ON [] of 4"),
        arguments(
            """
            version: 1
            rules:
              - name: a
                match: com.acme.Foo#bar(long)
                coalesce: singleflight
                invalidated-by: {match: com.acme.Foo#set, key: [this, arg0, arg1]}
              - name: b
                match: com.acme.Foo#bar(long)
                coalesce: singleflight
                invalidated-by: {match: "com.acme.Foo#set(long, int)", key: [this, args]}
              - name: c
                match: com.acme.Foo#bar(long)
                coalesce: singleflight
                invalidated-by: {match: com.acme.Foo#set, key: [arg0]}
              - name: d
                match: com.acme.Foo#bar(long)
                coalesce: singleflight
                key: [arg0, mdc:tenant]
                invalidated-by: {match: com.acme.Foo#set, key: [this, arg0]}
              - name: e
                match: com.acme.Foo#bar
                coalesce: singleflight
                key: [this]
                invalidated-by: [{match: "*#set"}, {match: com.acme.Foo#set, key: [this, mdc:a]}]
              - name: good-1
                match: com.acme.Foo#bar
                coalesce: singleflight
                invalidated-by: {match: com.acme.Foo#set, key: [this, arg0, arg1, arg2]}
              - name: good-2
                match: com.acme.Foo#bar(long)
                coalesce: singleflight
                invalidated-by: {match: com.acme.Foo#set, key: [this, args]}
              - name: good-3
                match: com.acme.Foo#bar(long)
                coalesce: singleflight
                key: ["static com.acme.T#now()", args, mdc:tenant]
                invalidated-by:
                  - {match: com.acme.Foo#set(String), key: [static com.acme.T#now(), args, arg0.b]}
                  - {match: com.acme.Foo#set(String), key: [mdc:x, arg0.id, mdc:tenant]}
                  - {match: com.acme.Foo#set(String)}
              - name: good-4
                match: com.acme.Foo#bar(long)
                coalesce: singleflight
                allow-broad: true
                invalidated-by: {match: "*#set"}
            """,
            """
            c.yaml:6:52: error: rule "a": invalidated-by: key: found [this, arg0, arg1], which is \
            longer than the rule's key [this, args] for com.acme.Foo#bar(long); parts are \
            compared by position, so leave out the last ones
            c.yaml:10:65: error: rule "b": invalidated-by: key: found [this, args], which is \
            longer than the rule's key [this, args] for com.acme.Foo#bar(long); parts are \
            compared by position, so name the arguments that count instead of args
            c.yaml:14:52: error: rule "c": invalidated-by: key: found [arg0], but the rule's key \
            is [this, args], and parts are compared by position: "arg0" would be compared with \
            "this"; put this in its place
            c.yaml:19:52: error: rule "d": invalidated-by: key: found [this, arg0], but the \
            rule's key is [arg0, mdc:tenant], and parts are compared by position: "this" would be \
            compared with "arg0"; put this where the rule has it, or leave it out
            c.yaml:24:30: error: rule "e": invalidated-by: match: "*#set" is for every class \
            there is; name a package, as in com.acme..*, or say allow-broad: true
            c.yaml:24:71: error: rule "e": invalidated-by: key: found [this, mdc:a], which is \
            longer than the rule's key [this] for com.acme.Foo#bar; parts are compared by \
            position, so leave out the last ones
            """,
            "ON [good-1, good-2, good-3, good-4] of 9"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void areExplained(String yaml, String diagnostics, @Nullable String left) {
    Mistakes.assertExplained(yaml, diagnostics, left);
  }
}
