package dev.holdfast.report.format;

import static dev.holdfast.report.format.ScanSample.claimOf;
import static dev.holdfast.report.format.ScanSample.exempted;
import static dev.holdfast.report.format.ScanSample.expired;
import static dev.holdfast.report.format.ScanSample.finding;
import static dev.holdfast.report.format.ScanSample.injected;
import static dev.holdfast.report.format.ScanSample.injecting;
import static dev.holdfast.report.format.ScanSample.noTemplates;
import static dev.holdfast.report.format.ScanSample.object;
import static dev.holdfast.report.format.ScanSample.scan;
import static dev.holdfast.report.format.ScanSample.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.policy.Action;
import dev.holdfast.report.FindingId;
import dev.holdfast.report.Report;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.report.SavedReport;
import dev.holdfast.resource.Kind;
import dev.holdfast.review.FindingStatus.Exempter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The text of a scan; {@code expected/scan} has whole ones. */
class PreviewTextTest {

  private static final boolean WRITE = Boolean.getBoolean("holdfast.docs.write");

  private static final PreviewText PLAIN = new PreviewText(Style.PLAIN);
  private static final PreviewText ANSI = new PreviewText(Style.ANSI);

  @Test
  void aSmallClusterIsToldWhole() throws IOException {
    expect("small.txt", told(small()));
  }

  @Test
  void onATerminalItIsTheSameWithColours() {
    String coloured = ANSI.findings(small()) + ANSI.summary(small());
    assertThat(coloured).contains("\u001b[1;31m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(told(small()));
  }

  @Test
  void whatIsSupposedAndWhatCameAndWentStandsAbove() throws IOException {
    Set<FindingId> before = new LinkedHashSet<>();
    small().objects().stream()
        .filter(object -> !object.name().equals("cart"))
        .forEach(object -> object.findings().forEach(f -> before.add(FindingId.of(object, f))));
    before.add(new FindingId("StatefulSet", "shop", "old", "undefined-volume-mount", "data"));
    Report report =
        small()
            .asIf(Map.of("missing-topology-spread", Action.DENY))
            .since(
                new SavedReport(
                    Optional.of(Instant.parse("2026-11-19T08:30:00Z")),
                    before,
                    Optional.empty(),
                    true),
                EnumSet.allOf(Kind.class));
    expect("as-if-since.txt", told(report));
  }

  @Test
  void aClusterWithoutFindingsIsToldSo() {
    assertThat(told(scan(20)))
        .isEqualTo(
            """
            20 objects reviewed in kind-demo, 2026-11-20 10:00 UTC
              Nothing was found: all of them could be created again just as they are.
            """);
  }

  @Test
  void anEmptyNamespaceIsToldSo() {
    assertThat(told(scan(Optional.of("shop"), 0, List.of())))
        .isEqualTo(
            """
            0 objects reviewed in namespace shop of kind-demo, 2026-11-20 10:00 UTC
              There are no objects to which the policies apply.
            """);
  }

  @Test
  void whatWasNotReadMakesThePictureIncomplete() {
    Report all = scan(20);
    Report part =
        new Report(
            all.totals(),
            List.of(),
            List.of(),
            List.of("may not list jobs: forbidden"),
            Optional.of(
                new Report.Scanned(
                    "kind-demo", Optional.empty(), all.scanned().orElseThrow().time(), false)));
    assertThat(told(part))
        .isEqualTo(
            """
            20 objects reviewed in kind-demo, 2026-11-20 10:00 UTC; incomplete, see standard error
              Nothing was found in what could be read, and nothing would be injected.
            """);
  }

  @Test
  void whatCouldNotBeJudgedMakesThePictureIncomplete() {
    Report all = scan(20);
    ManifestProblem problem =
        new ManifestProblem("", 0, "a policy failed", ManifestProblem.Kind.BROKEN);
    assertThat(
            told(new Report(all.totals(), List.of(), List.of(problem), List.of(), all.scanned())))
        .contains("; incomplete");
  }

  @Test
  void aRemarkAloneDoesNot() {
    assertThat(told(scan(20).with(List.of("the baseline is old")))).doesNotContain("incomplete");
  }

  @Test
  void twentyThousandFindingsStayReadable() throws IOException {
    String text = told(big());
    expect("big-head.txt", String.join("\n", text.lines().limit(5).toList()) + "\n");
    assertThat(text.lines().limit(5)).allMatch(line -> line.length() <= 100);
    assertThat(text.lines().count()).isLessThan(1200);
    assertThat(text).contains("-o json has all");
  }

  @Test
  void aMessageThatAllFindingsOfAPolicyHaveIsToldOnce() {
    String text = told(big());
    assertThat(text.split("its pods have no volume", -1)).hasSize(2);
  }

  @Test
  void theObjectsOfOneMessageStandTogetherAboveIt() {
    ReportedFinding odd = finding("mine", Action.WARN, "/spec", "is odd");
    ReportedFinding other = finding("mine", Action.DENY, "/spec", "is worse");
    assertThat(told(scan(3, set("a", "1", odd), set("a", "2", other), set("a", "3", odd))))
        .contains(
            """

            mine: 1 would be denied, 2 warned about
              a: 1 would be denied, 2 warned about
                Deny  StatefulSet 2 at /spec
                  is worse
                Warn  StatefulSet 1 at /spec
                Warn  StatefulSet 3 at /spec
                  is odd

            """);
  }

  @Test
  void claimsOfOneStatefulSetAreToldOnceForEachThingThatIsWrong() {
    ReportedFinding slow = finding("mine", Action.WARN, "/spec", "class slow is gone");
    ReportedFinding old = finding("mine", Action.WARN, "/spec", "class old is gone");
    assertThat(
            told(
                scan(
                    4,
                    claimOf("db", object("PersistentVolumeClaim", "a", "data-db-0", slow)),
                    claimOf("db", object("PersistentVolumeClaim", "a", "data-db-1", slow)),
                    claimOf("db", object("PersistentVolumeClaim", "a", "wal-db-0", old)))))
        .contains(
            """
                Warn  claims of StatefulSet db at /spec
                  class slow is gone
                Warn  claims of StatefulSet db at /spec
                  class old is gone
            """);
  }

  @Test
  void whatIsOnlyWarnedAboutNeedsNoListOfDenials() {
    assertThat(told(scan(3, set("shop", "db", finding("mine", Action.WARN, "", "is odd")))))
        .isEqualTo(
            """
            3 objects reviewed in kind-demo, 2026-11-20 10:00 UTC
              would deny  none
              also        1 warned about

            mine: 1 warned about
              is odd
              shop
                Warn  StatefulSet db

            3 objects, 3 reviewed: 0 would be denied, 1 warned about, 2 allowed
            """);
  }

  @Test
  void namesCannotSteerTheTerminal() {
    String evil = "\u001b[2Jd\nb\u202e";
    ReportedFinding found = finding(evil, Action.DENY, "/metadata/" + evil, evil);
    ReportedFinding stands = exempted(noTemplates(), Exempter.ANNOTATION, evil, Optional.empty());
    Report report =
        scan(
                9,
                injecting(object(evil, evil, evil, found), evil, "/spec/" + evil),
                claimOf(evil, object("PersistentVolumeClaim", evil, "data", found)),
                set(evil, "on-purpose", stands))
            .asIf(Map.of(evil, Action.DENY))
            .since(
                new SavedReport(
                    Optional.empty(),
                    Set.of(new FindingId("StatefulSet", evil, evil, evil, evil)),
                    Optional.empty(),
                    true),
                EnumSet.allOf(Kind.class));
    Report scanned =
        new Report(
            report.totals(),
            report.objects(),
            List.of(),
            List.of(),
            Optional.of(new Report.Scanned(evil, Optional.of(evil), Instant.EPOCH, true)),
            report.asIf(),
            report.since());
    String text = told(scanned);
    assertThat(text).doesNotContain("\u001b", "\u202e", "d\nb").contains("\uFFFD[2Jd\uFFFDb\uFFFD");
  }

  @Test
  void aReasonOrMessageAsLongAsABookIsClipped() {
    ReportedFinding stands =
        exempted(noTemplates(), Exempter.ANNOTATION, "because ".repeat(9999), Optional.empty());
    ReportedFinding wordy = finding("mine", Action.WARN, "", "and ".repeat(9999));
    assertThat(told(scan(1, set("shop", "db", stands, wordy))))
        .hasSizeLessThan(2000)
        .contains("because...\"", "and...\n");
  }

  private static String told(Report report) {
    return PLAIN.findings(report) + PLAIN.summary(report);
  }

  private static Report small() {
    String spread = "missing-topology-spread";
    ReportedFinding shared =
        finding(
            "shared-read-write-once-claim",
            Action.DENY,
            "/spec/template/spec/volumes/0/persistentVolumeClaim/claimName",
            "its 3 pods share the claim \"wiki-pages\", which is for one node (ReadWriteOnce): pods"
                + " on other nodes hang; use one replica with strategy Recreate, a StatefulSet with"
                + " claim templates, or ReadWriteMany");
    ReportedFinding spreadMissing =
        finding(
            spread,
            Action.WARN,
            "/spec/template/spec/topologySpreadConstraints",
            "its 3 replicas may share one zone; add spec.template.spec.topologySpreadConstraints");
    ReportedFinding noClass =
        finding(
            "unknown-storage-class",
            Action.WARN,
            "/spec/volumeClaimTemplates/0/spec/storageClassName",
            "the storage class \"fast\" of the claim template \"data\" does not exist");
    ReportedFinding classOfClaim =
        finding(
            "unknown-storage-class",
            Action.AUDIT,
            "/spec/storageClassName",
            "the storage class \"fast\" of the claim does not exist");
    ReportedFinding removed =
        finding(
            "removed-provisioner",
            Action.DENY,
            "/provisioner",
            "its provisioner kubernetes.io/glusterfs was removed from Kubernetes in 1.26");
    LocalDate until = LocalDate.parse("2027-01-31");
    return scan(
        120,
        set("shop", "cart", noTemplates()),
        set("shop", "sessions", noTemplates()),
        set("legacy", "queue", expired(noTemplates(), "2026-06-30")),
        object("Deployment", "docs", "wiki", shared),
        object("StorageClass", "", "gluster", removed),
        set("shop", "db", noClass),
        claimOf("db", object("PersistentVolumeClaim", "shop", "data-db-0", classOfClaim)),
        claimOf("db", object("PersistentVolumeClaim", "shop", "data-db-1", classOfClaim)),
        claimOf("gone", object("PersistentVolumeClaim", "shop", "data-gone-0", classOfClaim)),
        claimOf("gone", object("PersistentVolumeClaim", "shop", "data-gone-1", classOfClaim)),
        set("ops", "operator-managed", spreadMissing),
        injecting(
            set("shop", "ledger", injected(spreadMissing)),
            spread,
            "/spec/template/spec/topologySpreadConstraints"),
        injecting(set("shop", "solo"), spread, "/spec/template/spec/topologySpreadConstraints"),
        set(
            "shop",
            "cache",
            exempted(
                noTemplates(),
                Exempter.ANNOTATION,
                "a cache, filled again in seconds",
                Optional.empty())),
        set(
            "ci",
            "scratch-1",
            exempted(noTemplates(), Exempter.POLICY, "throw-away databases", Optional.of(until))),
        set(
            "ci",
            "scratch-2",
            exempted(noTemplates(), Exempter.POLICY, "throw-away databases", Optional.of(until))));
  }

  /** 20,000 findings in 400 namespaces. */
  private static Report big() {
    List<ReportedObject> objects = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      String namespace = "team-" + i % 400;
      String name = "db-" + i;
      objects.add(
          switch (i % 10) {
            case 0 -> set(namespace, name, noTemplates());
            case 1, 2 ->
                object(
                    "Deployment",
                    namespace,
                    name,
                    finding(
                        "shared-read-write-once-claim",
                        Action.DENY,
                        "/spec/template/spec/volumes/0/persistentVolumeClaim/claimName",
                        "its 3 pods share the claim \"" + name + "\""));
            case 3 ->
                set(
                    namespace,
                    name,
                    exempted(noTemplates(), Exempter.ANNOTATION, "reason " + i, Optional.empty()));
            case 4 ->
                injecting(
                    set(namespace, name),
                    "missing-topology-spread",
                    "/spec/template/spec/topologySpreadConstraints");
            case 5 ->
                set(namespace, name, finding("policy-" + i % 80, Action.DENY, "/spec", "is odd"));
            default -> set(namespace, name, finding("mild", Action.WARN, "/spec", "is odd"));
          });
    }
    return scan(Optional.empty(), 120_000, objects);
  }

  private static void expect(String file, String text) throws IOException {
    Path path = Path.of("src/test/resources/expected/scan", file);
    if (WRITE) {
      Files.writeString(path, text);
    }
    assertThat(text).isEqualTo(Files.readString(path));
  }
}
