package dev.holdfast;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
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
import dev.holdfast.check.CheckCatalog;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;

/** What the parts may know of each other. */
@AnalyzeClasses(packages = "dev.holdfast", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** Each package, and what it may know besides; a row names packages of the rows above it. */
  private static final Map<String, Set<String>> MAY_KNOW =
      table(
          """
          resource
          manifest: resource
          manifest.edit: manifest resource
          facts: manifest resource
          cluster: facts resource
          cel: cluster resource
          check: cluster facts manifest resource
          check.availability: check resource
          check.expression: cel check resource
          check.lifecycle: check cluster facts resource
          check.placement: check cluster resource
          check.storage: check cluster facts resource
          policy: cel check cluster manifest resource
          review: check cluster facts policy resource
          report: check manifest policy resource review
          report.format: check check.storage manifest policy report resource review
          background
          kube.transport:
          kube: cluster kube.transport resource
          kube.leadership: background kube
          scan: cluster facts kube manifest policy report resource review
          cli.cluster: cluster kube kube.transport manifest resource
          cli: check cli.cluster cluster facts kube manifest manifest.edit policy report report.format resource review scan
          server.configuration: background cluster facts manifest policy resource review
          server.watch: background cluster kube resource server.configuration
          server.certificate: background kube kube.leadership
          server.event: background kube policy report resource review
          server.scan: background cluster kube kube.leadership policy report report.format resource review scan server.configuration server.watch
          server.policyreport: background kube policy report resource review scan server.scan
          server.admission: check cluster policy report resource review server.configuration server.event server.watch
          server.process: kube.leadership server.certificate server.configuration server.scan server.watch
          """);

  /** What knows no framework. */
  private static final String[] ENGINE = {
    "dev.holdfast.resource",
    "dev.holdfast.manifest..",
    "dev.holdfast.facts",
    "dev.holdfast.cluster",
    "dev.holdfast.cel",
    "dev.holdfast.check..",
    "dev.holdfast.policy",
    "dev.holdfast.review",
    "dev.holdfast.report.."
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
      classes()
          .that()
          .resideOutsideOfPackage("dev.holdfast")
          .and()
          .doNotBelongToAnyOf(CheckCatalog.class)
          .should(knowOnlyWhatIsListed())
          .because("a check, say, must not know what happens to its findings");

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
          .because(
              "only the entry points and what asks the API server know Quarkus or a Kubernetes client");

  @ArchTest
  static final ArchRule A_SCAN_DOES_NOT_KNOW_WHO_TAKES_ITS_RESULTS =
      noClasses()
          .that()
          .resideInAnyPackage("dev.holdfast.scan", "dev.holdfast.server.scan")
          .and()
          .haveSimpleNameNotStartingWith("ScanMetrics")
          .and()
          .haveSimpleNameNotStartingWith("ScanGauges")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.micrometer..", "dev.holdfast.server.policyreport")
          .because("metrics, reports and the page are sinks, and a scan knows only ScanSink");

  @ArchTest
  static final ArchRule PATCHES_ARE_NOT_MADE_BY_COMPARING =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.fabric8.zjsonpatch..")
          .because("to compare two lists takes memory that grows with the square of their length");

  @ArchTest
  static final ArchRule ONLY_THE_MANIFEST_PACKAGE_READS_YAML =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.holdfast.manifest..")
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
          .resideInAnyPackage("dev.cel..", "com.google.protobuf..");

  @ArchTest
  static final ArchRule EVERY_PATTERN_TAKES_LINEAR_TIME =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.regex..")
          .orShould()
          .callMethodWhere(
              target(owner(assignableTo(String.class)))
                  .and(target(nameMatching("matches|replaceAll|replaceFirst"))))
          .because(
              "Java's patterns can take quadratic time, or all of the stack, on what a tenant"
                  + " writes; RE2's cannot");

  @ArchTest
  static final ArchRule CERTIFICATES_KNOW_NOTHING_OF_THE_ENGINE =
      noClasses()
          .that()
          .resideInAnyPackage("dev.holdfast.server.certificate", "dev.holdfast.kube.leadership")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE);

  @ArchTest
  static final ArchRule ONLY_ONE_PACKAGE_KNOWS_THE_CERTIFICATE_LIBRARY =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.holdfast.server.certificate")
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
          .that()
          .areNotAssignableTo(KeyManager.class)
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

  /** Only the catalogue of checks knows those that are in packages above it. */
  private static ArchCondition<JavaClass> knowOnlyWhatIsListed() {
    return new ArchCondition<>("know only the packages that the table lists") {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        Set<String> known = MAY_KNOW.get(from.getPackageName());
        if (known == null) {
          events.add(SimpleConditionEvent.violated(from, from.getPackageName() + " has no row"));
          return;
        }
        from.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> inProject(dependency.getTargetClass()))
            .filter(dependency -> !known.contains(dependency.getTargetClass().getPackageName()))
            .forEach(
                dependency ->
                    events.add(SimpleConditionEvent.violated(from, dependency.getDescription())));
      }
    };
  }

  private static boolean inProject(JavaClass target) {
    return target.getPackageName().startsWith("dev.holdfast");
  }

  private static Map<String, Set<String>> table(String rows) {
    Map<String, Set<String>> table = new HashMap<>();
    for (String row : rows.lines().toList()) {
      String name = "dev.holdfast." + row.replaceFirst(":.*", "");
      Set<String> known =
          Stream.of(row.replaceFirst("[^:]*:?", "").strip().split(" +"))
              .filter(one -> !one.isEmpty())
              .map("dev.holdfast."::concat)
              .collect(Collectors.toCollection(HashSet::new));
      if (!table.keySet().containsAll(known)) {
        throw new IllegalStateException("a row may only name packages of rows above it: " + row);
      }
      known.add(name);
      table.put(name, known);
    }
    return table;
  }

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
