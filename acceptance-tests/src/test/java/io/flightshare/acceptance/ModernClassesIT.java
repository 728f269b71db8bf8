package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import io.flightshare.acceptance.harness.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Kinds of classes that the sources of the other applications, which are Java 8, cannot have. */
class ModernClassesIT {
  private static final int RELEASE = 17;

  private static final String SOURCE =
      """
      package com.acme.modern;

      import com.acme.probe.Crowd;
      import com.acme.probe.Facts;
      import com.acme.probe.Work;
      import java.util.concurrent.Callable;

      public final class ModernMain {
        static final Work WORK = new Work();

        record Point(int x, int y) {
          String find(String id) { return id + x + WORK.run(); }
        }

        sealed interface Shape permits Circle, Square {
          String find(String id);
          static String findStatic(String id) { return id + WORK.run(); }
          private String findPrivate(String id) { return id + WORK.run(); }
          default String findDefault(String id) { return findPrivate(id); }
        }

        static final class Circle implements Shape {
          public String find(String id) { return id + WORK.run(); }
        }

        static non-sealed class Square implements Shape {
          public String find(String id) {
            return switch (id) {
              case "a" -> id + WORK.run();
              default -> throw new IllegalArgumentException(id);
            };
          }
        }

        enum Colour {
          RED { String find(String id) { return id + WORK.run(); } };
          abstract String find(String id);
        }

        public static void main(String[] args) throws Exception {
          Point point = new Point(1, 2);
          tell("record", () -> point.find("a"));
          tell("equal records", () -> new Point(1, 2).find("a"));
          Shape circle = new Circle();
          tell("sealed", () -> circle.find("a"));
          tell("default", () -> circle.findDefault("a"));
          Shape square = new Square();
          tell("switch", () -> square.find("a"));
          tell("static", () -> Shape.findStatic("a"));
          tell("enum", () -> Colour.RED.find("a"));
          Callable<String> lambda = () -> "a" + WORK.run();
          tell("lambda", lambda);
        }

        private static void tell(String fact, Callable<String> call) throws Exception {
          Crowd crowd = Crowd.of(4, WORK, call);
          Facts.tell(fact, crowd.executions() + " " + crowd.distinct().size());
        }
      }
      """;

  @TempDir static Path classes;

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void eachKindIsSharedAsAnyOther(Jdk jdk) {
    if (jdk.feature() < RELEASE) {
      System.out.println("SKIPPED: " + jdk + " has no records and no sealed types");
      return;
    }
    Jvm jvm =
        Jvm.of(jdk)
            .agentWith(
                """
                version: 1
                defaults: {coalesce: singleflight}
                rules:
                  - name: points
                    match: "com.acme.modern.ModernMain$Point#find"
                    key: [args]
                  - name: modern
                    match: "com.acme.modern.*#find*"
                  - name: lambdas
                    match: "com.acme.modern.*#lambda*"
                """);
    Finished run = jvm.folder(compiled()).run("com.acme.modern.ModernMain").succeeded();
    Map<String, String> facts = run.facts();
    assertThat(facts.remove("lambda")).isEqualTo("4 4");
    assertThat(facts).hasSize(7);
    assertThat(facts.values()).as(run.description()).allMatch("1 1"::equals);
    run.tells("woven: rule modern: com.acme.modern.ModernMain$Shape#findPrivate(java.lang.String)");
  }

  private static Path compiled() {
    if (!Files.exists(classes.resolve("com"))) {
      Sources.compile(classes, RELEASE, "com.acme.modern.ModernMain", SOURCE);
    }
    return classes;
  }
}
