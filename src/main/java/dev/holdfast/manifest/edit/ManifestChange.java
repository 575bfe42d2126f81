package dev.holdfast.manifest.edit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Resource;

/** A change to one object, which was read from a manifest, and the wanted content. */
public record ManifestChange(Resource before, JsonNode after) {}
