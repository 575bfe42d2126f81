package dev.holdfast.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How a file that is read strictly is written, and how its problems are worded. */
public enum FileForm {
  /** An object like those of Kubernetes, in which null may stand for a mapping. */
  POLICY,
  /** A table of facts. */
  TABLE;

  /** For people: the file itself, where none of its fields is meant. */
  String whole() {
    return this == POLICY ? "the policy" : "the file";
  }

  /** Whether a value reads as a mapping; what is not there reads as one without members. */
  boolean isMapping(JsonNode value) {
    return value.isObject() || value.isMissingNode() || (this == POLICY && value.isNull());
  }

  /** What is read as the items of a list: in a policy also the values of a mapping. */
  Iterable<JsonNode> items(JsonNode value) {
    return value.isArray() || this == POLICY ? value : List.of();
  }
}
