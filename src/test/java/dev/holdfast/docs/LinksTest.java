package dev.holdfast.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links within the repository lead somewhere. */
class LinksTest {

  static Stream<Document> documents() {
    return Document.all();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void leadToAFileAndAHeading(Document document) {
    for (Document.Link link : document.links()) {
      if (!link.target().startsWith("https://")) {
        String[] parts = link.target().split("#", 2);
        Path file = parts[0].isEmpty() ? document.path() : resolved(document, parts[0]);
        String place = "%s:%d: %s".formatted(document, link.line(), link.target());
        assertThat(file).as(place).matches(Files::exists, "exists");
        if (parts.length == 2) {
          assertThat(Document.read(file).anchors()).as(place).contains(parts[1]);
        }
      }
    }
  }

  private static Path resolved(Document document, String target) {
    return Path.of("").toAbsolutePath().resolve(document.path()).resolveSibling(target).normalize();
  }
}
