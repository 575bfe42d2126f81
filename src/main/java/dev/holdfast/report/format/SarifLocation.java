package dev.holdfast.report.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.report.ReportedFinding;
import dev.holdfast.report.ReportedObject;
import java.nio.charset.StandardCharsets;

/**
 * Where a finding is, in the words of SARIF: the line of a file, if it was read from one, and the
 * object with the place in it.
 */
final class SarifLocation {

  /** What stands for itself in the path of a URI: RFC 3986, section 2.3, and the slash. */
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

  /** A place in a file; nothing if there is no file. */
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

  /** A relative one for a relative name, which readers take from the root of the repository. */
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
