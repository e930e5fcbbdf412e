package io.payonce.idempotency;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.payonce.idempotency",
    importOptions = ImportOption.DoNotIncludeTests.class)
class IndependenceTest {
  @ArchTest
  static final ArchRule anApplicationShouldNeedNothingOfOurApi =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.payonce.http..",
              "io.payonce.cli..",
              "io.payonce.config..",
              "io.payonce.access..",
              "io.payonce.embedded..",
              "io.payonce.engine..",
              "io.payonce.partition..");
}
