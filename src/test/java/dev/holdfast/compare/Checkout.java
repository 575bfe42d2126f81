package dev.holdfast.compare;

import dev.holdfast.testcluster.Program;
import java.nio.file.Path;

/**
 * A built checkout of Holdfast, one of the two that are compared.
 *
 * @param name a short name for people and for folders
 * @param root the folder of the checkout
 */
record Checkout(String name, Path root) {

  /** The command line. */
  Path launcher() {
    return root.resolve("holdfast");
  }

  /** The server. */
  Program program() {
    return Program.packagedIn(root);
  }

  /** The policies that this checkout ships. */
  Path policies() {
    return root.resolve("policies");
  }
}
