package io.payonce;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

@AnalyzeClasses(packages = "io.payonce", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesShouldHaveNoCycles =
      slices().matching("io.payonce.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule domainShouldBePlainJava =
      classes()
          .that()
          .resideInAPackage("..payment..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "..payment..");

  @ArchTest
  static final ArchRule engineShouldKnowNoHttp =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx.core.http..", "io.vertx.ext.web..", "java.net.http..");

  @ArchTest
  static final ArchRule logsShouldGoThroughSlf4j =
      noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

  @ArchTest
  static final ArchRule timeShouldBeAnInput =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethodWhere(calls("now", "java.time.*"))
          .orShould()
          .callMethodWhere(calls("(system|systemUTC|systemDefaultZone)", Clock.class.getName()))
          .orShould()
          .callMethod(InstantSource.class, "system");

  @ArchTest
  static final ArchRule chanceShouldBeAnInput =
      noClasses()
          .should()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(ThreadLocalRandom.class, "current")
          .orShould()
          .callConstructorWhere(target(owner(type(Random.class))))
          .orShould()
          .callConstructorWhere(target(owner(type(SecureRandom.class))));

  private static DescribedPredicate<JavaCall<?>> calls(String method, String owner) {
    return target(nameMatching(method)).and(target(owner(nameMatching(owner))));
  }
}
