package dev.holdfast.report.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import java.nio.charset.StandardCharsets;

/**
 * The location of a finding in SARIF: the line of a file, if there is one, and the place in the
 * object.
 */
final class SarifLocation {

  /** Characters that are not escaped in a URI path: RFC 3986, section 2.3, and the slash. */
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

  private SarifLocation() {}

  static void of(ReportedObject object, ReportedFinding finding, ArrayNode locations) {
    ObjectNode location = locations.addObject();
    physical(object.file(), finding.line(), location);
    ArrayNode logical = location.putArray("logicalLocations");
    logical
        .addObject()
        .put("name", object.name())
        .put("fullyQualifiedName", object.describe())
        .put("kind", "object");
    if (!finding.pointer().matches()) {
      logical
          .addObject()
          .put("fullyQualifiedName", finding.pointer().toString())
          .put("kind", "property");
    }
  }

  /** Adds a place in a file, if there is a file. */
  static void ofPlace(String file, int line, ArrayNode locations) {
    if (!file.isEmpty()) {
      physical(file, line, locations.addObject());
    }
  }

  private static void physical(String file, int line, ObjectNode location) {
    if (file.isEmpty()) {
      return;
    }
    ObjectNode physical = location.putObject("physicalLocation");
    physical.putObject("artifactLocation").put("uri", uri(file));
    if (line > 0) {
      physical.putObject("region").put("startLine", line);
    }
  }

  /**
   * A relative file name gives a relative URI, which readers resolve from the root of the
   * repository.
   */
  static String uri(String file) {
    StringBuilder uri = new StringBuilder(file.startsWith("/") ? "file://" : "");
    String path = file.startsWith("./") ? file.substring(2) : file;
    for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (octet & 0xff);
      if (UNRESERVED.indexOf(letter) >= 0) {
        uri.append(letter);
      } else {
        uri.append("%%%02X".formatted((int) letter));
      }
    }
    return uri.toString();
  }
}
