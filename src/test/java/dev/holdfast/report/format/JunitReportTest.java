package dev.holdfast.report.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.policy.Action;
import dev.holdfast.report.FailOn;
import dev.holdfast.report.Report;
import dev.holdfast.review.FindingStatus;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reports as JUnit's XML; ReviewCommandTest compares a whole one. */
class JunitReportTest {

  /** The schema of Jenkins' xUnit plugin (MIT licence), from pytest. */
  private static final Path SCHEMA = Path.of("src/test/resources/schema/junit-10.xsd");

  static Stream<Report> reports() {
    return Stream.of(
        SampleReport.of(),
        SampleReport.hostile(),
        SampleReport.withEverything(),
        SampleReport.incomplete(),
        SampleReport.scanned(SampleReport.of(), SampleReport.PROD));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void everyReportFollowsTheSchema(Report report) throws Exception {
    validate(xml(report));
  }

  @Test
  void theSchemaRefusesWhatIsNoReport() {
    String xml = xml(SampleReport.hostile());
    assertThatThrownBy(() -> validate(xml.replace(" failures=", " failed=")))
        .isInstanceOf(SAXException.class);
  }

  @Test
  void aFailureIsWhatTheCommandFailsFor() {
    Report report =
        SampleReport.of(
            SampleReport.object(
                "db",
                "db.yaml",
                SampleReport.finding(Action.DENY, "bad"),
                SampleReport.finding(Action.WARN, "odd"),
                SampleReport.finding(Action.DENY, "known").accept(),
                SampleReport.exempted(FindingStatus.Exempter.POLICY, "agreed")),
            SampleReport.object("fine", "db.yaml"));
    assertThat(new JunitReport(FailOn.DENY).of(report))
        .contains(
            "<testsuite name=\"db.yaml\" tests=\"5\" failures=\"1\" errors=\"0\" skipped=\"2\">")
        .contains(
            "<failure type=\"Deny\" message=\"bad\">db.yaml:3: bad&#10;Ask the platform team.<")
        .contains("<system-out>Warn: odd</system-out>")
        .contains("<skipped message=\"accepted by the baseline\"/>")
        .contains("<skipped message=\"exempted: agreed\"/>")
        .contains("<testcase classname=\"StatefulSet shop/fine\" name=\"nothing found\"/>");
    assertThat(new JunitReport(FailOn.WARN).of(report)).contains("failures=\"2\"");
    assertThat(new JunitReport(FailOn.NEVER).of(report)).contains("failures=\"0\"");
  }

  @Test
  void whatIsRepairedAtCreationIsSaidAndNoFailureInACluster() {
    assertThat(xml(SampleReport.scanned(SampleReport.ofInjected(), SampleReport.PROD)))
        .contains(
            "failures=\"0\"",
            "<system-out>Warn: lacks what is injected (injected at creation)</system-out>");
  }

  @Test
  void whatCouldNotBeReadIsAnError() {
    assertThat(xml(SampleReport.hostile())).contains("errors=\"1\"", "<error type=\"problem\"");
  }

  @Test
  void anIncompleteScanIsAnError() {
    assertThat(xml(SampleReport.forbidden()))
        .contains(
            "<testsuite name=\"cluster\" tests=\"1\" failures=\"0\" errors=\"1\"",
            "<testcase classname=\"cluster\" name=\"everything can be read\"><error"
                + " type=\"incomplete\" message=\"not everything could be read, so there may be more"
                + " to find\">you may not list jobs: forbidden</error>");
    assertThat(xml(SampleReport.incomplete()))
        .contains("<testsuite name=\"cluster\" tests=\"2\" failures=\"0\" errors=\"2\"");
  }

  @Test
  void whatManifestsSayStaysText() throws Exception {
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    xml(SampleReport.hostile()).getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertThat(root.getElementsByTagName("img").getLength()).isZero();
    assertThat(root.getElementsByTagName("testcase").getLength()).isEqualTo(4);
    assertThat(root.getElementsByTagName("failure").item(0).getTextContent())
        .contains("|`b`<img src=x onerror=alert(1)>", "]]> & \" '")
        .doesNotContain("\u009b", "\u202e");
  }

  private static String xml(Report report) {
    return new JunitReport(FailOn.DENY).of(report);
  }

  private static void validate(String xml) throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(SCHEMA.toFile())
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
  }
}
