package dev.holdfast.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.Fixture;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.manifest.edit.EditedManifest;
import dev.holdfast.manifest.edit.KeptLines;
import dev.holdfast.manifest.edit.ManifestChange;
import dev.holdfast.manifest.edit.ManifestEdit;
import dev.holdfast.resource.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is injected can be written into every manifest of this repository. */
class InjectedManifestTest {

  private static final Pattern COMMENT = Pattern.compile("(?m)(?:^|\\s)#.*");

  @ParameterizedTest
  @MethodSource("injected")
  void whatIsInjectedIsWrittenIntoTheManifest(Fixture fixture) {
    String before = fixture.text();
    Resource after = inject(fixture).resource();

    EditedManifest edited =
        ManifestEdit.edit(
            fixture.toString(),
            before,
            List.of(new ManifestChange(fixture.subject(), after.json())));

    assertThat(edited.remarks()).isEmpty();
    assertThat(ManifestReader.read("f.yaml", edited.text()).getLast().json())
        .isEqualTo(after.json());
    assertThat(comments(edited.text())).containsExactlyElementsOf(comments(before));
    assertThat(KeptLines.missing(before, edited.text()))
        .as("only brackets grow in their own line, and a class that nobody chose is replaced")
        .allMatch(line -> line.matches(".*([{\\[]|storageClassName: ).*"));
  }

  @Test
  void thereAreManyOfThem() {
    assertThat(injected()).hasSizeGreaterThan(20);
  }

  static Stream<Fixture> injected() {
    return Fixture.all(Path.of("policies")).filter(fixture -> !inject(fixture).places().isEmpty());
  }

  private static Injection inject(Fixture fixture) {
    return new Guard(fixture.policies(), fixture.cluster("default"), Limits.NONE, "2026-06-01")
        .inject(fixture.change());
  }

  private static List<String> comments(String text) {
    return COMMENT.matcher(text).results().map(comment -> comment.group().strip()).toList();
  }
}
