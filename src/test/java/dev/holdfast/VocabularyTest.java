package dev.holdfast;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One word for one thing: a name that was replaced does not come back. */
@AnalyzeClasses(packages = "dev.holdfast", importOptions = ImportOption.DoNotIncludeTests.class)
class VocabularyTest {

  private static final Set<String> TYPES =
      words(
          """
          RightOfWay Standing Judged OutspokenLock Complaint PatientLease Elections Pulse Watched
          KeptKind KnownObjects Answers Asked Purpose Term Timetable ScanRounds Several Guarded
          GuardedPublisher ReviewSignals ScanSignals Told Moment WaitingRoom Notice Recent
          Repetitions Problems EventRounds Holding Look Trust Names CertificateInForce
          PoliciesInForce PresentedCertificate OwnCertificates Prospect Tally Placed Paint Minute
          Phrase Round Draft Publication Pace Refusal Refusals Reasons Replica Spot Requester
          ReadinessOfDoor PlainCheck Fields Row Surroundings FixtureTrial
          """);

  private static final Set<String> MEMBERS =
      words(
          """
          rightOfWay standing wayOut recipe precautions isExcusedBy told isSilence mayPass seek door
          spare settlingTime settling maxAge requester
          """);

  /** Metrics, their labels, and settings. */
  private static final List<String> TEXTS =
      List.of(
          "holdfast_refusals",
          "holdfast.refusals",
          "holdfast_live_reads",
          "holdfast.live.reads",
          "holdfast_scan_unread",
          "holdfast.scan.unread",
          "\"door\"",
          "| door,",
          "cluster.max-age",
          "settling-time");

  @ArchTest
  static final ArchRule NO_TYPE_OR_MEMBER_HAS_A_NAME_THAT_WAS_REPLACED =
      classes().should(haveOnlyCurrentNames());

  @Test
  void noMetricAndNoSettingHasANameThatWasReplaced() throws IOException {
    for (Path folder : List.of(Path.of("src", "main"), Path.of("docs"), Path.of("deploy"))) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.readString(file)).as(file.toString()).doesNotContain(TEXTS);
        }
      }
    }
  }

  private static ArchCondition<JavaClass> haveOnlyCurrentNames() {
    return new ArchCondition<>("have only current names") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (TYPES.contains(type.getSimpleName())) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " was replaced"));
        }
        for (JavaMember member : type.getMembers()) {
          if (MEMBERS.contains(member.getName())) {
            events.add(SimpleConditionEvent.violated(type, member.getFullName() + " was replaced"));
          }
        }
      }
    };
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }
}
