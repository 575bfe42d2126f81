package dev.holdfast.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The syntax of a file that is read strictly, and the wording of its problems. */
public enum FileForm {
  /** An object in Kubernetes style, in which null can replace a mapping. */
  POLICY,
  /** A table of facts. */
  TABLE;

  /** For messages: the file as a whole. */
  String rootName() {
    return this == POLICY ? "the policy" : "the file";
  }

  /** Whether a value is read as a mapping; a missing value is read as an empty one. */
  boolean isMapping(JsonNode value) {
    return value.isObject() || value.isMissingNode() || (this == POLICY && value.isNull());
  }

  /** The items of a list; for a policy also the values of a mapping. */
  Iterable<JsonNode> items(JsonNode value) {
    return value.isArray() || this == POLICY ? value : List.of();
  }
}
