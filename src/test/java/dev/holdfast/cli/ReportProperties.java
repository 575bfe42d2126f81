package dev.holdfast.cli;

import dev.holdfast.fuzz.Requirement;
import dev.holdfast.resource.Json;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** What is true of a report in a format, whatever the manifests are. */
final class ReportProperties {

  /** Characters that steer a terminal, or change the direction of text. */
  private static final Pattern STEERING =
      Pattern.compile("[\\p{Cc}&&[^\\n]]|[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

  /** Lines that GitHub, Azure or TeamCity take for a command. */
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^\\s*(::|##\\[|##vso\\[|##teamcity\\[)");

  private static final Pattern GITHUB =
      Pattern.compile("(::(error|warning|notice) [^\\n]*::[^\\n]*\\n)*");

  private final DocumentBuilder xml = xml();

  private static DocumentBuilder xml() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  void require(Format format, String report) {
    Requirement.require(
        !STEERING.matcher(report).find(), format + " has characters that steer a terminal");
    switch (format) {
      case JSON, SARIF -> Json.read(report.getBytes(StandardCharsets.UTF_8));
      case JUNIT -> requireXml(report);
      case GITHUB ->
          Requirement.require(
              report.lines().allMatch(line -> GITHUB.matcher(line + "\n").matches()),
              "GITHUB has another line");
      case TEXT, MARKDOWN ->
          Requirement.require(
              !COMMAND.matcher(report).find(), format + " has a line that is a command");
    }
  }

  private void requireXml(String report) {
    try {
      xml.parse(new InputSource(new StringReader(report)));
    } catch (SAXException | IOException e) {
      throw new AssertionError("JUNIT is not XML", e);
    }
  }
}
