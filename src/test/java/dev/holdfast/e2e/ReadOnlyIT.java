package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testcluster.HoldfastServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server runs with a read-only file system, because it writes no file. */
@Tag("smoke")
class ReadOnlyIT {

  /** Nobody can make a file here, not even root. */
  private static final Map<String, String> NO_TEMPORARY_FILES =
      Map.of("java.io.tmpdir", "/proc/nowhere");

  @Test
  void itServesWithoutAPlaceForTemporaryFiles() {
    try (HoldfastServer holdfast =
        HoldfastServer.start(Cluster.controlPlane(), NO_TEMPORARY_FILES)) {
      assertThat(answers(holdfast)).containsOnly(200);
      assertThat(holdfast.page("/metrics")).contains("holdfast_reviews_total");
    }
  }

  @Test
  void itLeavesNothingWhereItRuns() throws IOException {
    try (HoldfastServer holdfast = HoldfastServer.start(Cluster.controlPlane(), Map.of())) {
      answers(holdfast);

      Path directory = holdfast.certificates().getParent();
      try (Stream<Path> files = Files.list(directory)) {
        assertThat(files.map(directory::relativize).map(Path::toString))
            .contains("certificates")
            .allMatch(name -> name.equals("certificates") || name.endsWith(".log"));
      }
    }
  }

  /** Large ones, too, which a server might put aside in files. */
  private static List<Integer> answers(HoldfastServer holdfast) {
    byte[] small = Webhook.review(Manifests.database("db", 1)).getBytes(StandardCharsets.UTF_8);
    Webhook webhook = new Webhook(holdfast);
    return Stream.of(small, Webhook.padded(6 << 20))
        .flatMap(body -> webhook.postAtOnce(3, body, true).stream())
        .map(Webhook.Answer::status)
        .toList();
  }
}
