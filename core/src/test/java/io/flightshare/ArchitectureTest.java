package io.flightshare;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** One direction, no circles: the groups, then the flights, then what knows nobody. */
@AnalyzeClasses(packages = "io.flightshare", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String FLIGHT = "io.flightshare.flight";
  private static final String KEY = "io.flightshare.key";
  private static final String POOL = "io.flightshare.pool";
  private static final String METRICS = "io.flightshare.metrics";
  private static final String[] PLATFORM = {"java..", "org.jspecify.annotations"};

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().matching("(io.flightshare..)").should().beFreeOfCycles();

  @ArchTest static final ArchRule keyKnowsNobody = knowsOnly(KEY);
  @ArchTest static final ArchRule poolKnowsNobody = knowsOnly(POOL);
  @ArchTest static final ArchRule metricsKnowNobody = knowsOnly(METRICS);
  @ArchTest static final ArchRule flightsKnowWhatIsBelow = knowsOnly(FLIGHT, KEY, POOL, METRICS);

  @ArchTest
  static final ArchRule groupsKnowWhatIsBelow =
      knowsOnly("io.flightshare", FLIGHT, KEY, POOL, METRICS);

  @ArchTest
  static final ArchRule coreIsAPlainLibrary =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.snakeyaml..", "net.bytebuddy..", "org.objectweb.asm..", "org.slf4j..");

  private static ArchRule knowsOnly(String self, String... below) {
    String[] allowed = new String[1 + below.length + PLATFORM.length];
    allowed[0] = self;
    System.arraycopy(below, 0, allowed, 1, below.length);
    System.arraycopy(PLATFORM, 0, allowed, 1 + below.length, PLATFORM.length);
    return classes()
        .that()
        .resideInAPackage(self)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed);
  }
}
