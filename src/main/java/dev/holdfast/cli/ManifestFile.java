package dev.holdfast.cli;

import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.manifest.Manifests;
import dev.holdfast.manifest.ValueBudget;

/**
 * A file that was read.
 *
 * @param name the name in messages
 */
record ManifestFile(String name, String text, Manifests manifests) {

  static ManifestFile of(String name, String text, ValueBudget values) {
    return new ManifestFile(name, text, ManifestReader.readEach(name, text, values));
  }
}
