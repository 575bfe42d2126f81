package dev.holdfast.manifest.edit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Resource;

/**
 * A change to one object of a manifest.
 *
 * @param before the object as it was read from the manifest
 * @param after what it should be
 */
public record ManifestChange(Resource before, JsonNode after) {}
