package io.payonce.bench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.payonce.bench", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] MEASURES_PARTS = {"..bench.micro..", "..bench.memory.."};

  @ArchTest
  static final ArchRule packagesShouldHaveNoCycles =
      slices().matching("io.payonce.bench.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theServerShouldBeKnownByItsContractOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages(MEASURES_PARTS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.payonce.http..");

  @ArchTest
  static final ArchRule onlyWhatGoesOverTheWireShouldBeKnownBesidesTheEngine =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.payonce..")
                  .and(
                      resideOutsideOfPackages(
                          "io.payonce.bench..",
                          "io.payonce.http.wire..",
                          "io.payonce.audit..",
                          "io.payonce.channel..",
                          "io.payonce.dedup..",
                          "io.payonce.engine..",
                          "io.payonce.guard..",
                          "io.payonce.partition..",
                          "io.payonce.payment..",
                          "io.payonce.store..",
                          "io.payonce.sweep..",
                          "io.payonce.timeline..")));
}
