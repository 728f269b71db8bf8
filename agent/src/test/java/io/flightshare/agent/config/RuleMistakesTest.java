package io.flightshare.agent.config;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong about single rules, which are left out while the others stay. */
class RuleMistakesTest {

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments(
            """
            version: 1
            rules:
              - name: a
                match: {type: com.acme.Foo}
                coalesce: [singleflight]
                key: args
                max_wait: 5s
                max-wait: 5
            """,
            """
            c.yaml:4:12: error: rule "a": match: found a mapping, but one value is expected
            c.yaml:5:15: error: rule "a": coalesce: found a list, but one value is expected
            c.yaml:6:10: error: rule "a": key: found a single value, but a list is expected: \
            [this, args]
            c.yaml:7:5: error: rule "a": unknown setting "max_wait"; allowed are name, match, \
            exclude, coalesce, mode, key, context, transaction, freshness, invalidated-by, \
            result, errors, merge, max-wait, on-max-wait, max-age, max-followers, allow-broad; did you mean "max-wait"?
            c.yaml:8:15: error: rule "a": max-wait: found "5" without a unit; allowed is a whole \
            number with its unit: 250ms, 5s, 2m, 1h
            """,
            "ON [] of 1"),
        arguments(
            """
            version: 1
            rules:
              - name: a
                match: com.acme.Foo#bar(long)
                coalesce: singleflight
                merge: latest
                on-max-wait: wait
                key: [args, args, arg1, arg, arg0.x(), this.x, argument0, arg00]
                result: copy
                errors: copy
                context: nonne
                transaction: shared
            """,
            """
            c.yaml:6:12: error: rule "a": merge is for write-merge rules only; leave it out
            c.yaml:7:18: error: rule "a": on-max-wait: found "wait", which is for write-merge \
            rules; allowed for singleflight are run, fail
            c.yaml:8:17: error: rule "a": key: the part "args" is given twice
            c.yaml:8:29: error: rule "a": key: found "arg"; allowed are this, args, arg0, \
            arg0.customer.id, static com.acme.Tenant#current(), mdc:tenant; did you mean "args"?
            c.yaml:8:34: error: rule "a": key: found "arg0.x()"; properties are names separated \
            by single dots, without parentheses, as in arg0.customer.id
            c.yaml:8:44: error: rule "a": key: found "this.x", but only a single argument has \
            properties; allowed are this, args, arg0, arg0.customer.id, static \
            com.acme.Tenant#current(), mdc:tenant
            c.yaml:8:52: error: rule "a": key: found "argument0"; allowed are this, args, arg0, \
            arg0.customer.id, static com.acme.Tenant#current(), mdc:tenant
            c.yaml:8:63: error: rule "a": key: found "arg00"; allowed are this, args, arg0, \
            arg0.customer.id, static com.acme.Tenant#current(), mdc:tenant; did you mean "arg0"?
            c.yaml:9:13: error: rule "a": result: "copy" is not built yet in this version; \
            allowed are auto, shared
            c.yaml:10:13: error: rule "a": errors: "copy" is not built yet in this version; \
            allowed are share, rerun
            c.yaml:11:14: error: rule "a": context: found "nonne"; allowed are auto, none, or a \
            list of parts: ["mdc:tenant"]; did you mean "none"?
            c.yaml:12:18: error: rule "a": transaction: found "shared"; allowed are bypass, \
            share; did you mean "share"?
            """,
            "ON [] of 1"),
        arguments(
            """
            version: 1
            rules:
              - name: a
                match: com.acme.Foo#bar(long)
                coalesce: singleflight
                key: [arg1]
              - name: b
                match: com.acme.Foo#bar()
                coalesce: singleflight
                key: [arg0]
              - name: c
                match: com.acme.Foo#bar(*, *, int)
                coalesce: singleflight
                key: [arg7.id]
                result: sharde
                errors: shar
                mode: onn
                allow-broad: maybe
                max-wait: 0s
              - name: d
                match: com.acme.Foo#bar(long)
                coalesce: singleflight
                key: []
                result: com.acme.Copier
            """,
            """
            c.yaml:6:10: error: rule "a": key: found "arg1", but com.acme.Foo#bar(long) has only \
            arg0
            c.yaml:10:10: error: rule "b": key: found "arg0", but com.acme.Foo#bar() has no \
            parameter
            c.yaml:14:10: error: rule "c": key: found "arg7.id", but com.acme.Foo#bar(*, *, int) \
            has only arg0 to arg2
            c.yaml:15:13: error: rule "c": result: found "sharde"; allowed are auto, shared; did \
            you mean "shared"?
            c.yaml:16:13: error: rule "c": errors: found "shar"; allowed are share, rerun; did you \
            mean "share"?
            c.yaml:17:11: error: rule "c": mode: found "onn"; allowed are on, observe, off; did you \
            mean "on"?
            c.yaml:18:18: error: rule "c": allow-broad: found "maybe"; allowed are true, false
            c.yaml:19:15: error: rule "c": max-wait: found 0, but a follower has to wait; without \
            sharing say mode: off
            c.yaml:23:10: error: rule "d": key: an empty list would make all calls of a method \
            the same; allowed are this, args, arg0, arg0.customer.id, static \
            com.acme.Tenant#current(), mdc:tenant
            c.yaml:24:13: error: rule "d": result: "com.acme.Copier" is not built yet in this \
            version; allowed are auto, shared
            """,
            "ON [] of 4"),
        arguments(
            """
            version: 1
            rules:
              - name: a
                match: com.acme.Foo#bar(long, ..)
                coalesce: write-merge
                key: [this, arg0]
              - name: b
                match: [com.acme.Foo#bar(long), com.acme.Foo#baz]
                coalesce: write-merge
                key: [this, arg0]
                merge: same-args
              - name: c
                match: com.acme.Foo#bar(long)
                coalesce: write-merge
                key: [this, arg0.id]
              - name: d
                match: com.acme.Foo#bar
                coalesce: write-merge
                merge: latest
                on-max-wait: run
              - name: good-1
                match: com.acme.Foo#bar(long)
                coalesce: write-merge
                key: [this, arg0]
                on-max-wait: run
              - name: good-2
                match: com.acme.Foo#bar(long)
                coalesce: write-merge
                key: [this]
                merge: latest
              - name: good-3
                match: com.acme.Foo#bar()
                coalesce: write-merge
                key: [this]
            """,
            """
            c.yaml:6:10: error: rule "a": key: found [this, arg0], which leaves arguments of \
            com.acme.Foo#bar(long, ..) out; say merge: latest if the arguments of the last call \
            are to be written, or add args to the key
            c.yaml:10:10: error: rule "b": key: found [this, arg0], which leaves arguments of \
            com.acme.Foo#baz out; say merge: latest if the arguments of the last call are to be \
            written, or add args to the key
            c.yaml:15:10: error: rule "c": key: found [this, arg0.id], which leaves arguments of \
            com.acme.Foo#bar(long) out; say merge: latest if the arguments of the last call are \
            to be written, or add args to the key
            c.yaml:20:18: error: rule "d": on-max-wait: found "run", which would write older \
            arguments after newer ones under merge: latest; allowed are wait, fail
            """,
            "ON [good-1, good-2, good-3] of 7"),
        arguments(
            """
            version: 1
            rules:
              - name: a
                match: "*#bar"
                coalesce: singleflight
              - name: b
                match: ["com.acme.Foo#bar", "void *..*+#bar"]
                coalesce: singleflight
              - name: c
                match: "*#bar"
                allow-broad: true
                coalesce: singleflight
            """,
            """
            c.yaml:4:12: error: rule "a": match: "*#bar" is for every class there is; name a \
            package, as in com.acme..*, or say allow-broad: true
            c.yaml:7:12: error: rule "b": match: "void *..*+#bar" is for every class there is; \
            name a package, as in com.acme..*, or say allow-broad: true
            """,
            "ON [c] of 3"),
        arguments(
            """
            version: 1
            rules:
              - name: ${NAME}
                match: com.acme.Foo#bar
                coalesce: singleflight
                max-wait: ${SET}
              - name: ${NAME:-b}
                match: com.acme.${
                coalesce: ${x y}
                max-wait: ${A:-${B}}
              - name: $${c}
                match: com.acme.Foo$Bar#bar
                coalesce: singleflight
                max-wait: ${A:-250ms}
            """,
            """
            c.yaml:3:11: error: rule "${NAME}": name: "${NAME}" is neither a system property nor \
            an environment variable; set it, or write ${NAME:-default}
            c.yaml:8:12: error: rule "${NAME:-b}": match: no '}' closes "${"; a plain ${ is \
            written $${
            c.yaml:9:15: error: rule "${NAME:-b}": coalesce: "${x y}" is not understood; write \
            ${NAME} or ${NAME:-default}, not nested
            c.yaml:10:15: error: rule "${NAME:-b}": max-wait: "${A:-${B}" is not understood; \
            write ${NAME} or ${NAME:-default}, not nested
            """,
            "ON [${c}] of 3"),
        arguments(
            """
            version: 1
            rules:
              - name: a
                match:    'com.acme.Foo.bar(long)'
                coalesce: singleflight
                exclude: com.acme.Foo#a(List<String>)
            """,
            """
            c.yaml:4:28: error: rule "a": match: no '#' between type and method; write \
            com.acme.Foo#bar(long)
            c.yaml:6:33: error: rule "a": exclude: generics are not in the class file; write the \
            erasure: com.acme.Foo#a(List)
            """,
            "ON [] of 1"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void areExplained(String yaml, String diagnostics, @Nullable String left) {
    Mistakes.assertExplained(yaml, diagnostics, left);
  }
}
