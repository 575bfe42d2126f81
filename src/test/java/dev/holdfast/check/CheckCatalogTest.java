package dev.holdfast.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.holdfast.cli.Fixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check is in the catalogue, with its test, policy and texts. */
class CheckCatalogTest {

  static List<Check<?>> checks() {
    return CheckCatalog.CHECKS;
  }

  @Test
  void everyCheckIsInTheCatalogue() {
    List<String> classes =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.holdfast")
                .stream()
                .filter(type -> type.isAssignableTo(Check.class) && !type.isInterface())
                .map(JavaClass::getName)
                .toList();
    assertThat(checks())
        .extracting(check -> check.getClass().getName())
        .containsExactlyInAnyOrderElementsOf(classes);
  }

  @Test
  void idsAreSortedAndDifferent() {
    List<String> ids = checks().stream().map(check -> check.info().id()).toList();
    assertThat(ids).isSorted().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void theIdIsTheNameOfTheClass(Check<?> check) {
    String kebab =
        check
            .getClass()
            .getSimpleName()
            .replaceAll("(?<=.)(?=[A-Z])", "-")
            .toLowerCase(Locale.ROOT);
    assertThat(check.info().id()).isEqualTo(kebab);
  }

  @ParameterizedTest
  @MethodSource("checks")
  void isFoundByItsId(Check<?> check) {
    assertThat(CheckCatalog.find(check.info().id())).contains(check);
  }

  @ParameterizedTest
  @MethodSource("checks")
  void isExplained(Check<?> check) {
    CheckInfo info = check.info();
    assertThat(info.title()).isNotBlank().doesNotEndWith(".").hasSizeLessThan(60);
    assertThat(info.why()).endsWith(".").doesNotContain("\n", "  ");
    assertThat(info.remediation()).endsWith(".").doesNotContain("\n", "  ");
    assertThat(info.kinds()).isNotEmpty();
    assertThat(info.sources()).isNotEmpty().allMatch(link -> link.startsWith("https://"));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void explainsItsParameters(Check<?> check) {
    assertThat(check.info().parameters())
        .allSatisfy(
            parameter -> {
              assertThat(parameter.name()).matches("[a-z][a-zA-Z]*");
              assertThat(parameter.meaning()).endsWith(".");
              assertThat(parameter.allowed()).isNotBlank();
            })
        .extracting(Parameter::name)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void hasATest(Check<?> check) throws ClassNotFoundException {
    assertThat(Class.forName(check.getClass().getName() + "Test")).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void hasAPolicyFolder(Check<?> check) {
    boolean needsTheUser = check.info().parameters().stream().anyMatch(Parameter::isRequired);
    assertThat(Path.of("policies", check.info().id(), "policy.yaml").toFile().isFile())
        .as("a check that does nothing without a parameter of the user has examples instead")
        .isNotEqualTo(needsTheUser);
  }

  @ParameterizedTest
  @MethodSource("checks")
  void everyPlaceThatItInjectsIsShownByAFixture(Check<?> check) {
    for (JsonPointer place : check.info().injects()) {
      assertThat(Fixture.in(Path.of("policies", check.info().id())))
          .as(place.toString())
          .filteredOn(fixture -> fixture.word().equals("before"))
          .anyMatch(
              before ->
                  positions(place)
                      .anyMatch(
                          at ->
                              before.subject().at(at).isMissingNode()
                                  && !before.twin("after").subject().at(at).isMissingNode()));
    }
  }

  /** An asterisk stands for any list index; the first few are tested. */
  private static Stream<JsonPointer> positions(JsonPointer place) {
    return IntStream.range(0, 4)
        .mapToObj(i -> JsonPointer.compile(place.toString().replace("*", String.valueOf(i))));
  }
}
