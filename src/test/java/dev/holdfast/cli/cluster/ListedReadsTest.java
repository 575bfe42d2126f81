package dev.holdfast.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cluster.Located;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.cluster.Use;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.Listing;
import dev.holdfast.kube.Progress;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.resource.Kind;
import dev.holdfast.server.watch.FakeApiServer;
import dev.holdfast.server.watch.FakeApiServer.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The answers of a cluster that was listed once. */
class ListedReadsTest {

  private record Uid(String name) implements ObservedObject {}

  private static final ObservedKind<Uid> SETS =
      ObservedKind.of(
          Kind.STATEFUL_SET.api(),
          resource -> {
            if (resource.name().equals("odd")) {
              throw new IllegalStateException("too odd");
            }
            return new Uid(resource.uid());
          });

  private static final String ITEMS =
      "{\"metadata\":{\"name\":\"%s\",\"namespace\":\"shop\",\"uid\":\"1\"}}";

  @Test
  void oneObjectThatIsTooOddIsUnknownAndTheOthersAreKnown() {
    ListedReads reads = reads(path -> Answer.page("", item("odd"), item("db")), Optional.empty());
    assertThat(reads.find(SETS, "shop", "db")).isEqualTo(Lookup.found(new Uid("1")));
    assertThat(reads.find(SETS, "shop", "odd")).isEqualTo(Lookup.unknown());
    assertThat(reads.unread())
        .containsExactly(
            new ReadOutcome.Skipped(
                "StatefulSet shop/odd cannot be understood and is skipped: too odd"));
  }

  @Test
  void whatMayNotBeListedIsUnknownNotAbsent() {
    ListedReads reads = reads(path -> Answer.status(403, "no", 0), Optional.empty());
    assertThat(reads.find(SETS, "shop", "db")).isEqualTo(Lookup.unknown());
    assertThat(reads.listed(SETS, "shop")).isEqualTo(Lookup.unknown());
  }

  @Test
  void whereOneNamespaceIsListedOthersAreUnknown() {
    ListedReads reads = reads(path -> Answer.page("", item("db")), Optional.of("shop"));
    assertThat(reads.find(SETS, "shop", "db")).isEqualTo(Lookup.found(new Uid("1")));
    assertThat(reads.find(SETS, "bank", "db")).isEqualTo(Lookup.unknown());
    assertThat(reads.everywhere(SETS, any -> true, Use.EVIDENCE_OF_PRESENCE))
        .as("they may be in others")
        .isEqualTo(Lookup.unknown());
  }

  @Test
  void objectsOfAllNamespacesAreFoundByACondition() {
    ListedReads reads =
        reads(
            path -> Answer.page("", item("db"), item("a").replace("shop", "bank")),
            Optional.empty());
    assertThat(
            reads.everywhere(SETS, any -> true, Use.EVIDENCE_OF_ABSENCE).asOptional().orElseThrow())
        .extracting(Located::namespace)
        .containsExactly("bank", "shop");
    assertThat(reads.everywhere(SETS, any -> false, Use.EVIDENCE_OF_ABSENCE))
        .isEqualTo(Lookup.found(List.of()));
  }

  private static ListedReads reads(Function<String, Answer> answers, Optional<String> namespace) {
    try (FakeApiServer server = FakeApiServer.answering(answers);
        ApiClient client = server.client()) {
      return ListedReads.of(
          Stream.of(SETS),
          new Listing(client, Duration.ZERO),
          namespace,
          Progress.SILENT,
          Lookup.unknown());
    }
  }

  private static String item(String name) {
    return ITEMS.formatted(name);
  }
}
