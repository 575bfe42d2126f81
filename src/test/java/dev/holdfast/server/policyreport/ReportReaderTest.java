package dev.holdfast.server.policyreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.server.watch.FakeApiServer.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports as they are read, whoever wrote them. */
class ReportReaderTest {

  private static final String OURS =
      """
      {"metadata": {"namespace": "shop", "name": "holdfast-a", "uid": "1", "resourceVersion": "2",
        "labels": {"app.kubernetes.io/managed-by": "holdfast"}},
       "source": "holdfast", "scope": {"name": "d\u00E9 \uD83D\uDE80"}, "summary": {"fail": 1}, "results": []}
      """;

  private final List<JsonNode> read = new ArrayList<>();

  @Test
  void aPageIsReadReportByReport() {
    assertThat(page("two", OURS, OURS)).isEqualTo("two");
    assertThat(read).hasSize(2).containsOnly(ReportReader.one(OURS));
    assertThat(ReportReader.one(OURS)).isEqualTo(Json.read(OURS.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theLastPageHasNoNext() {
    assertThat(page("", OURS)).isEmpty();
    assertThat(ReportReader.page("{\"items\": null, \"metadata\": {}}", read::add)).isEmpty();
  }

  @Test
  void ofOneThatIsLongerThanAnyOfHoldfastsOnlyWhoItIsIsRead() {
    page("", OddReports.ofManyResults("holdfast-b"), OURS);
    assertThat(live(read.getFirst()).isOurs()).isTrue();
    assertThat(live(read.getFirst()).name().name()).isEqualTo("holdfast-b");
    assertThat(read.getFirst().has("results")).isFalse();
    assertThat(read.getLast()).isEqualTo(ReportReader.one(OURS));
  }

  @Test
  void namesOfAnyLengthKeepNoOtherFromBeingRead() {
    page("", OddReports.ofALongName("holdfast-b"), OURS);
    assertThat(live(read.getFirst()).isOurs()).isTrue();
    assertThat(read.getLast()).isEqualTo(ReportReader.one(OURS));
  }

  @Test
  void oneThatDoesNotSayWhoItIsIsNotOurs() {
    String odd =
        OURS.replace("\"uid\"", "\"finalizers\": [\"" + "x".repeat(600_000) + "\"], \"uid\"");
    page("", odd, OURS);
    assertThat(live(read.getFirst()).isOurs()).isFalse();
    assertThat(live(read.getLast()).isOurs()).isTrue();
  }

  @Test
  void itemsOfItsOwnKeepNoOtherFromBeingRead() {
    page("two", OURS.replaceFirst("\\{", "{\"items\": [1, {\"a\": 2}], "), OURS);
    assertThat(read).hasSize(2);
    assertThat(live(read.getFirst()).isOurs()).isTrue();
    assertThat(read.getLast()).isEqualTo(ReportReader.one(OURS));
  }

  @Test
  void whatIsNoJsonIsNoPage() {
    for (String text : List.of("<html>", "{\"items\": [", "{}", "[]", "")) {
      assertThatThrownBy(() -> ReportReader.page(text, read::add))
          .isInstanceOf(MalformedInput.class);
    }
  }

  private static LiveReport live(JsonNode json) {
    return new LiveReport(ReportApi.WG_POLICY, json);
  }

  private String page(String next, String... reports) {
    return ReportReader.page(Answer.page(next, reports).body(), read::add);
  }
}
