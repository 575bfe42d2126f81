package dev.holdfast.cli;

import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.manifest.Manifests;

/**
 * A file that was read.
 *
 * @param name as messages name it
 * @param text all of it
 * @param manifests what it holds
 */
record ManifestFile(String name, String text, Manifests manifests) {

  static ManifestFile of(String name, String text) {
    return new ManifestFile(name, text, ManifestReader.readEach(name, text));
  }
}
