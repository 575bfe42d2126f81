package dev.holdfast.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.manifest.InvalidConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables are complete and well-formed, and errors in a user's files are reported. */
class FactsTest {

  @Test
  void shippedTablesAreSorted() {
    assertSorted(Facts.shipped().drivers().all(), StorageDriver::name, Comparator.naturalOrder());
    assertSorted(
        Facts.shipped().plugins().all(), InTreePlugin::volumeSource, Comparator.naturalOrder());
    assertSorted(Facts.shipped().images().all(), DataImage::product, String.CASE_INSENSITIVE_ORDER);
  }

  private static <T> void assertSorted(
      List<T> rows, Function<T, String> column, Comparator<String> order) {
    assertThat(rows.stream().map(column).toList()).isSortedAccordingTo(order);
  }

  /** A source is either a path in a repository, or a page. */
  @Test
  void everyRowHasASource() {
    List<String> sources = new ArrayList<>();
    Facts.shipped().drivers().all().forEach(row -> sources.add(row.source()));
    Facts.shipped().plugins().all().forEach(row -> sources.add(row.source()));
    Facts.shipped().images().all().forEach(row -> sources.add(row.source()));
    assertThat(sources).allMatch(source -> source.matches("https://\\S+|[\\w.-]+/[\\w.-]+ \\S.*"));
  }

  @Test
  void unvalidatedRowsNeverRefuse() {
    assertThat(Facts.shipped().drivers().all())
        .filteredOn(row -> row.source().equals("kubernetes-csi/docs book/src/drivers.md"))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.modes().values()).allMatch(modes -> modes.refused().isEmpty());
              assertThat(row.snapshots()).isNotEqualTo(Answer.NO);
              assertThat(row.expansion()).isNotEqualTo(Answer.NO);
            });
  }

  @Test
  void everyDriverSaysSomething() {
    assertThat(Facts.shipped().drivers().all())
        .allMatch(row -> row.kind().isPresent() || row.note().isPresent());
  }

  @Test
  void everyImageCanBeStarted() {
    assertThat(Facts.shipped().images().all())
        .allMatch(row -> row.server().keepsData() != Answer.YES || !row.server().starts().isEmpty())
        .allMatch(
            row ->
                row.server().starts().stream()
                    .noneMatch(start -> row.server().others().contains(start)));
  }

  /** A directory in no volume is possible, but one that is above a volume hides it. */
  @Test
  void directoriesAreAtTheDeepestPlace() {
    assertThat(Facts.shipped().images().all())
        .allSatisfy(
            row ->
                assertThat(row.directories())
                    .allSatisfy(
                        directory ->
                            assertThat(row.volumes())
                                .as(row.product())
                                .noneMatch(
                                    volume -> volume.path().startsWith(directory.path() + "/"))));
  }

  @Test
  void whatIsKnownOfOperationIsPlausible() {
    assertThat(Facts.shipped().images().all())
        .extracting(DataImage::operation)
        .allSatisfy(
            operation -> {
              assertThat(operation.ports()).allMatch(port -> port > 0 && port < 65536).isSorted();
              assertThat(operation.grace().orElse(60)).isBetween(10, 3600);
              assertThat(operation.dumps()).noneMatch(String::isBlank);
            });
  }

  @Test
  void allProblemsOfAllFilesAtOnce() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "storage-drivers.yaml",
        """
        # ours
        drivers:
          - name: csi.example.com
            kind: Blok
            filesystem: {accepts: [ReadWriteOnce, ReadWriteMnay], refuses: ReadOnlyMany}
            block: {accepts: [ReadWriteOnce], refuses: [ReadWriteOnce]}
            snapshots: maybe
            topology: true
            source: us
          - name: a*b*c
            filesystem: [ReadWriteOnce]
          - name: csi.example.com
            widenedBy:
              - {parameter: type, block: [ReadWriteMany]}
            source: us
        """);
    files.put(
        "data-images.yaml",
        """
        images:
          - product: Ours
            names: []
            directories:
              - {path: data, from: one}
            volumes:
              - {path: /v/, movedBy: {env: [V]}}
            configuredIn: [etc]
            rules:
              - {keepsData: true}
            oneServerPerDirectory: often
            members: Most
            start: Random
            grace: long
            ports: [http]
            source: us
        rows: []
        """);
    files.put("drivers.yaml", "");
    InvalidConfiguration invalid =
        catchThrowableOfType(InvalidConfiguration.class, () -> Facts.shipped().with(files));
    assertThat(invalid.problems())
        .containsExactlyInAnyOrder(
            "storage-drivers.yaml:4: drivers[0].kind is \"Blok\"; allowed: Block, File, Object,"
                + " Directory, Mixed, Ephemeral",
            "storage-drivers.yaml:5: drivers[0].filesystem.accepts[1] is \"ReadWriteMnay\";"
                + " allowed: ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod",
            "storage-drivers.yaml:5: drivers[0].filesystem.refuses is \"ReadOnlyMany\"; allowed: a"
                + " list",
            "storage-drivers.yaml:6: drivers[0].block.refuses names ReadWriteOnce, as another list"
                + " does",
            "storage-drivers.yaml:7: drivers[0].snapshots is \"maybe\"; allowed: true or false",
            "storage-drivers.yaml:8: drivers[0].topology is not known here; allowed: attach,"
                + " attachRequired, block, copiesParameter, expansion, filesystem, kind, locality, name,"
                + " narrowedBy, nodeLocalBy, note, replicatedOverZonesBy, snapshots, source, widenedBy",
            "storage-drivers.yaml:10: drivers[1].name is \"a*b*c\"; allowed: a name with at most one"
                + " asterisk",
            "storage-drivers.yaml:11: drivers[1].filesystem is [\"ReadWriteOnce\"]; allowed: a"
                + " mapping",
            "storage-drivers.yaml:10: drivers[1] needs source (text)",
            "storage-drivers.yaml:14: drivers[2].widenedBy[0].parameter needs one of values,"
                + " atLeast",
            "storage-drivers.yaml:12: drivers[2].name names \"csi.example.com\", as a row above"
                + " does",
            "data-images.yaml:3: images[0].names needs at least one name of an image, none blank",
            "data-images.yaml:5: images[0].directories[0].path is \"data\"; allowed: an absolute"
                + " path, no slash at its end",
            "data-images.yaml:5: images[0].directories[0].from is \"one\"; allowed: a whole number",
            "data-images.yaml:7: images[0].volumes[0].path is \"/v/\"; allowed: an absolute path, no"
                + " slash at its end",
            "data-images.yaml:7: images[0].volumes[0].movedBy is not known here; allowed: from, path,"
                + " until",
            "data-images.yaml:8: images[0].configuredIn is \"etc\"; allowed: an absolute path, no"
                + " slash at its end",
            "data-images.yaml:10: images[0].rules[0].keepsData needs one of words, env",
            "data-images.yaml:11: images[0].oneServerPerDirectory is \"often\"; allowed: true or"
                + " false",
            "data-images.yaml:12: images[0].members is \"Most\"; allowed: Majority, Any",
            "data-images.yaml:13: images[0].start is \"Random\"; allowed: Parallel, Ordered",
            "data-images.yaml:14: images[0].grace is \"long\"; allowed: a whole number",
            "data-images.yaml:15: images[0].ports[0] is \"http\"; allowed: a whole number",
            "data-images.yaml:17: rows is not known here; allowed: images",
            "drivers.yaml: is not a file of facts; allowed: storage-drivers.yaml, data-images.yaml");
  }

  @Test
  void aUsersImageCanSetEveryColumn() {
    String file =
        """
        images:
          - product: Ours
            names: [registry.example.com/dba/ours]
            directories:
              - {path: /ours/data, from: 2, until: 3}
              - {path: /ours/log, movedBy: {env: [OURS_LOG], args: [--log]}}
            volumes:
              - {path: /ours, from: 2}
            majorAfter: v
            movedBy: {env: [OURS_DATA], args: [--data]}
            configuredIn: [/etc/ours]
            unclearWith: [--config]
            starts: [ours]
            others: [ours-cli]
            keepsData: true
            rules:
              - {words: [--memory], keepsData: false}
              - {env: OURS_MODE, value: cache, keepsData: false}
            oneServerPerDirectory: true
            members: Majority
            leave: ours leave
            start: Ordered
            peersByDns: true
            grace: 90
            recovery: 600
            ports: [7000, 7001]
            dumps: [ours-dump, ours copy]
            source: us
        """;
    DataImage ours = Facts.shipped().with(Map.of("data-images.yaml", file)).images().all().get(0);
    DataMove log = new DataMove(List.of("OURS_LOG"), List.of("-log"), List.of());
    assertThat(ours)
        .isEqualTo(
            new DataImage(
                "Ours",
                List.of(ImageName.of("registry.example.com/dba/ours")),
                List.of(
                    new DataDirectory("/ours/data", Optional.of(2), Optional.of(3), DataMove.NONE),
                    new DataDirectory("/ours/log", Optional.empty(), Optional.empty(), log)),
                List.of(
                    new DataDirectory("/ours", Optional.of(2), Optional.empty(), DataMove.NONE)),
                "v",
                new DataMove(List.of("OURS_DATA"), List.of("-data"), List.of("-config")),
                List.of("/etc/ours"),
                new Server(
                    Set.of("ours"),
                    Set.of("ours-cli"),
                    List.of(
                        new ServerRule(
                            List.of("-memory"), Optional.empty(), Optional.empty(), Answer.NO),
                        new ServerRule(
                            List.of(), Optional.of("OURS_MODE"), Optional.of("cache"), Answer.NO)),
                    Answer.YES),
                new Operation(
                    true,
                    Optional.of(Operation.Members.MAJORITY),
                    Optional.of("ours leave"),
                    Optional.of(Operation.Start.ORDERED),
                    true,
                    Optional.of(90),
                    Optional.of(600),
                    List.of(7000, 7001),
                    List.of("ours-dump", "ours copy")),
                "us"));
  }

  @Test
  void brokenFilesAreNamed() {
    assertThat(problems("drivers: ["))
        .singleElement()
        .asString()
        .startsWith("storage-drivers.yaml:");
    assertThat(problems(""))
        .containsExactly("storage-drivers.yaml: holds 0 documents; allowed: one");
    assertThat(problems("[]"))
        .containsExactly("storage-drivers.yaml:1: the file is []; allowed: a mapping");
    assertThat(problems("{}")).isEmpty();
    assertThat(problems("drivers: 7"))
        .containsExactly("storage-drivers.yaml:1: drivers is 7; allowed: a list");
    assertThat(problems("drivers: [7]"))
        .contains("storage-drivers.yaml:1: drivers[0] is 7; allowed: a mapping");
  }

  /** The examples in docs/facts.md are valid. */
  @Test
  void theDocumentedFilesAreRight() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    Matcher block =
        Pattern.compile("`([a-z-]+\\.yaml)`:\n\n```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("docs/facts.md")));
    while (block.find()) {
      files.put(block.group(1), block.group(2));
    }
    assertThat(files).containsOnlyKeys("storage-drivers.yaml", "data-images.yaml");
    assertThat(Facts.shipped().with(files).drivers().find("csi.example.com")).isPresent();
  }

  private static List<String> problems(String drivers) {
    try {
      assertThat(Facts.shipped().with(Map.of("storage-drivers.yaml", drivers))).isNotNull();
      return List.of();
    } catch (InvalidConfiguration invalid) {
      return invalid.problems();
    }
  }
}
