package io.flightshare.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The dependencies that docs/architecture.md draws, and no others. */
@AnalyzeClasses(packages = "io.flightshare", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.flightshare.agent";

  @ArchTest
  static final ArchRule no_circles = slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule what_applications_can_see_stands_alone =
      classes()
          .that()
          .resideInAPackage(ROOT)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(ROOT, "java..", "org.jspecify..");

  @ArchTest static final ArchRule gate_knows_the_jdk_only = knowsOnly("gate");

  @ArchTest static final ArchRule copy_knows_the_jdk_only = knowsOnly("copy");

  @ArchTest static final ArchRule cold_knows_the_jdk_only = knowsOnly("cold");

  @ArchTest static final ArchRule match_knows_nobody = knowsOnly("match");

  @ArchTest static final ArchRule config_knows_signatures = knowsOnly("config", "match");

  @ArchTest static final ArchRule caller_knows_nobody = knowsOnly("caller");

  @ArchTest
  static final ArchRule dispatch_knows_rules_and_flights =
      knowsOnly("dispatch", "config", "match", "gate", "caller", "cold", "copy");

  @ArchTest
  static final ArchRule weave_knows_sites =
      knowsOnly("weave", "dispatch", "config", "match", "gate");

  @ArchTest
  static final ArchRule check_knows_verdicts = knowsOnly("check", "dispatch", "config", "match");

  @ArchTest
  static final ArchRule explain_knows_who_decides =
      knowsOnly("explain", "weave", "dispatch", "config", "match");

  @ArchTest
  static final ArchRule nothing_knows_management_but_what_puts_it_together =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + ".match..",
              ROOT + ".config..",
              ROOT + ".gate..",
              ROOT + ".caller..",
              ROOT + ".cold..",
              ROOT + ".copy..",
              ROOT + ".dispatch..",
              ROOT + ".check..",
              ROOT + ".weave..",
              ROOT + ".explain..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + ".manage..", ROOT + ".launch..", ROOT + ".cli..");

  @ArchTest
  static final ArchRule only_what_reads_and_writes_bytecode_knows_asm =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              ROOT + ".match..", ROOT + ".check..", ROOT + ".weave..", "org.objectweb..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.objectweb.asm..");

  @ArchTest
  static final ArchRule only_config_knows_yaml =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".config..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.snakeyaml..");

  @ArchTest
  static final ArchRule only_management_knows_jmx =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".manage..")
          .and()
          .doNotHaveFullyQualifiedName("io.flightshare.flight.LockOwners") // asks the JVM itself
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.management..", "java.lang.management..");

  @ArchTest
  static final ArchRule nobody_knows_java_util_logging =
      noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

  /** Of our own packages, that one knows itself, these, and the core library. */
  private static ArchRule knowsOnly(String name, String... others) {
    String[] allowed = new String[others.length + 1];
    allowed[0] = ROOT + "." + name + "..";
    for (int i = 0; i < others.length; i++) {
      allowed[i + 1] = ROOT + "." + others[i] + "..";
    }
    return noClasses()
        .that()
        .resideInAPackage(allowed[0])
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(ROOT + "..")
                .and(
                    com.tngtech.archunit.base.DescribedPredicate.not(
                        com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(
                            allowed))));
  }
}
