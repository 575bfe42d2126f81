package dev.holdfast.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Origin;

/**
 * One document of a YAML stream as JSON, with its file and the line of each value.
 *
 * @param values the number of its values, after aliases are expanded
 */
public record YamlDocument(JsonNode json, Origin origin, int values) {}
