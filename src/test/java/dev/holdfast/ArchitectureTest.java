package dev.holdfast;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.holdfast.check.Check;
import java.util.ServiceLoader;

/** What the parts may know of each other. */
@AnalyzeClasses(packages = "dev.holdfast", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] ENGINE = {
    "dev.holdfast.resource",
    "dev.holdfast.facts",
    "dev.holdfast.cluster",
    "dev.holdfast.cel",
    "dev.holdfast.check..",
    "dev.holdfast.policy",
    "dev.holdfast.review",
    "dev.holdfast.report"
  };

  private static final String[] FRAMEWORKS = {
    "io.quarkus..",
    "io.vertx..",
    "io.smallrye..",
    "io.micrometer..",
    "io.fabric8.kubernetes..",
    "jakarta..",
    "org.eclipse.microprofile..",
    "org.jboss.."
  };

  @ArchTest
  static final ArchRule DEPENDENCIES_POINT_ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("admission")
          .definedBy("dev.holdfast.admission..")
          .layer("cli")
          .definedBy("dev.holdfast.cli..")
          .layer("scan")
          .definedBy("dev.holdfast.scan..")
          .layer("policy report")
          .definedBy("dev.holdfast.policyreport")
          .layer("event")
          .definedBy("dev.holdfast.event")
          .layer("server")
          .definedBy("dev.holdfast.server")
          .layer("certificate")
          .definedBy("dev.holdfast.certificate..")
          .layer("leadership")
          .definedBy("dev.holdfast.leadership..")
          .layer("API server")
          .definedBy("dev.holdfast.apiserver")
          .layer("background")
          .definedBy("dev.holdfast.background")
          .layer("live cluster")
          .definedBy("dev.holdfast.cluster.live..")
          .layer("report")
          .definedBy("dev.holdfast.report..")
          .layer("review")
          .definedBy("dev.holdfast.review..")
          .layer("policy")
          .definedBy("dev.holdfast.policy..")
          .layer("check")
          .definedBy("dev.holdfast.check..")
          .layer("cel")
          .definedBy("dev.holdfast.cel..")
          .layer("cluster")
          .definedBy("dev.holdfast.cluster")
          .layer("facts")
          .definedBy("dev.holdfast.facts")
          .layer("resource")
          .definedBy("dev.holdfast.resource..")
          .whereLayer("admission")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("scan")
          .mayOnlyBeAccessedByLayers("cli", "policy report")
          .whereLayer("policy report")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("event")
          .mayOnlyBeAccessedByLayers("admission")
          .whereLayer("server")
          .mayOnlyBeAccessedByLayers("admission", "scan")
          .whereLayer("certificate")
          .mayOnlyBeAccessedByLayers("admission")
          .whereLayer("leadership")
          .mayOnlyBeAccessedByLayers("admission", "certificate", "scan", "event")
          .whereLayer("API server")
          .mayOnlyBeAccessedByLayers(
              "certificate", "leadership", "live cluster", "policy report", "event")
          .whereLayer("background")
          .mayOnlyBeAccessedByLayers(
              "scan",
              "policy report",
              "event",
              "server",
              "certificate",
              "leadership",
              "live cluster")
          .whereLayer("live cluster")
          .mayOnlyBeAccessedByLayers("admission", "cli", "scan", "policy report", "event")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("admission", "cli", "scan", "policy report", "event")
          .whereLayer("review")
          .mayOnlyBeAccessedByLayers(
              "admission", "cli", "scan", "policy report", "event", "server", "report")
          .whereLayer("policy")
          .mayOnlyBeAccessedByLayers(
              "admission", "cli", "scan", "policy report", "event", "server", "report", "review")
          .whereLayer("check")
          .mayOnlyBeAccessedByLayers(
              "admission",
              "cli",
              "scan",
              "policy report",
              "event",
              "server",
              "report",
              "review",
              "policy")
          .whereLayer("cel")
          .mayOnlyBeAccessedByLayers("policy", "check")
          .whereLayer("cluster")
          .mayOnlyBeAccessedByLayers(
              "admission",
              "cli",
              "scan",
              "policy report",
              "event",
              "server",
              "live cluster",
              "report",
              "review",
              "policy",
              "check",
              "cel")
          .whereLayer("facts")
          .mayOnlyBeAccessedByLayers(
              "admission",
              "cli",
              "scan",
              "policy report",
              "event",
              "server",
              "live cluster",
              "report",
              "review",
              "policy",
              "check",
              "cluster")
          .whereLayer("resource")
          .mayOnlyBeAccessedByLayers(
              "admission",
              "cli",
              "scan",
              "policy report",
              "event",
              "server",
              "API server",
              "live cluster",
              "report",
              "review",
              "policy",
              "check",
              "cel",
              "cluster",
              "facts")
          .withOptionalLayers(true)
          .because("a check, say, must not know what becomes of its findings");

  @ArchTest
  static final ArchRule EVERY_CLASS_HAS_ITS_PLACE =
      classes()
          .should()
          .resideInAnyPackage(
              "dev.holdfast",
              "dev.holdfast.resource",
              "dev.holdfast.facts",
              "dev.holdfast.cluster..",
              "dev.holdfast.cel",
              "dev.holdfast.check..",
              "dev.holdfast.policy",
              "dev.holdfast.review",
              "dev.holdfast.report",
              "dev.holdfast.scan..",
              "dev.holdfast.policyreport",
              "dev.holdfast.event",
              "dev.holdfast.server",
              "dev.holdfast.certificate",
              "dev.holdfast.leadership",
              "dev.holdfast.apiserver",
              "dev.holdfast.background",
              "dev.holdfast.admission",
              "dev.holdfast.cli")
          .because("a new package must be put into its layer above");

  @ArchTest
  static final ArchRule CHECKS_OF_DIFFERENT_THINGS_DO_NOT_KNOW_EACH_OTHER =
      slices().matching("dev.holdfast.check.(*)").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule THE_ENGINE_KNOWS_NO_FRAMEWORK =
      noClasses()
          .that()
          .resideInAnyPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FRAMEWORKS)
          .because("only the doors and the live cluster view know Quarkus or a Kubernetes client");

  @ArchTest
  static final ArchRule A_SCAN_DOES_NOT_KNOW_WHAT_BECOMES_OF_ITS_RESULTS =
      noClasses()
          .that()
          .resideInAPackage("dev.holdfast.scan..")
          .and()
          .haveSimpleNameNotStartingWith("ScanMetrics")
          .and()
          .haveSimpleNameNotStartingWith("ScanGauges")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.micrometer..", "dev.holdfast.policyreport")
          .because("metrics, reports and the page are sinks, and a scan knows only ScanSink");

  @ArchTest
  static final ArchRule ONLY_THE_REVIEW_MAKES_PATCHES =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.holdfast.review")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.fabric8.zjsonpatch..");

  @ArchTest
  static final ArchRule ONLY_THE_RESOURCE_PACKAGE_READS_YAML =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.holdfast.resource")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.snakeyaml..");

  @ArchTest
  static final ArchRule ONLY_ONE_PACKAGE_KNOWS_THE_CEL_LIBRARY =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.holdfast.cel")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.cel..", "com.google.protobuf..", "com.google.re2j..");

  @ArchTest
  static final ArchRule CERTIFICATES_KNOW_NOTHING_OF_THE_ENGINE =
      noClasses()
          .that()
          .resideInAnyPackage("dev.holdfast.certificate", "dev.holdfast.leadership")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE);

  @ArchTest
  static final ArchRule ONLY_ONE_PACKAGE_KNOWS_THE_CERTIFICATE_LIBRARY =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.holdfast.certificate")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bouncycastle..");

  @ArchTest
  static final ArchRule NOTHING_IS_FOUND_BY_REFLECTION =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(ServiceLoader.class)
          .orShould()
          .callMethodWhere(target(owner(assignableTo(Class.class))).and(target(name("forName"))))
          .orShould()
          .callMethodWhere(
              target(owner(assignableTo(ObjectMapper.class)))
                  .and(
                      target(
                          nameMatching("readValue|readValues|readerFor|treeToValue|convertValue"))))
          .because("a native program has only what its compiler sees; JSON is read as a tree");

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl");

  @ArchTest
  static final ArchRule CHECKS_ARE_PLAIN_CLASSES_IN_A_PACKAGE_OF_THEIR_KIND =
      classes()
          .that()
          .implement(Check.class)
          .should()
          .bePublic()
          .andShould()
          .haveModifier(JavaModifier.FINAL)
          .andShould()
          .resideInAPackage("dev.holdfast.check.*")
          .andShould(haveOnlyAConstructorWithoutArguments());

  @ArchTest
  static final ArchRule CHECKS_REMEMBER_NOTHING =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .implement(Check.class)
          .should()
          .beStatic()
          .andShould()
          .beFinal()
          .because("a check is pure, and serves many requests at once");

  @ArchTest
  static final ArchRule THE_ENGINES_OBJECTS_NEVER_CHANGE =
      fields()
          .that()
          .areDeclaredInClassesThat(
              JavaClass.Predicates.resideInAnyPackage(ENGINE)
                  .and(DescribedPredicate.not(JavaClass.Predicates.simpleName("YamlReader"))))
          .should()
          .beFinal()
          .because("only the reader of YAML counts, in an object that lives for one document");

  @ArchTest
  static final ArchRule THE_ENGINES_CLASSES_ARE_NOT_FOR_EXTENSION =
      classes()
          .that()
          .resideInAnyPackage(ENGINE)
          .and()
          .areNotInterfaces()
          .and()
          .areNotAnonymousClasses()
          .and()
          .areNotEnums()
          .should()
          .haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule THE_ENGINE_DOES_NOT_PRINT =
      noClasses()
          .that()
          .resideInAnyPackage(ENGINE)
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  private static ArchCondition<JavaClass> haveOnlyAConstructorWithoutArguments() {
    return new ArchCondition<>("have only a public constructor without arguments") {
      @Override
      public void check(JavaClass check, ConditionEvents events) {
        boolean plain =
            check.getConstructors().size() == 1
                && check.getConstructors().iterator().next().getRawParameterTypes().isEmpty();
        events.add(new SimpleConditionEvent(check, plain, check.getName() + " is made plainly"));
      }
    };
  }
}
