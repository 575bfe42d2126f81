package dev.holdfast.check.storage;

import dev.holdfast.check.Context;

/** What the container runtimes of a cluster do with the volumes that images declare. */
final class RuntimeOfNodes {

  private RuntimeOfNodes() {}

  /**
   * Whether data below a declared volume certainly does not reach a volume that is mounted at a
   * parent: no node runs CRI-O. Not certain as long as the runtimes of nodes are not observed.
   */
  static boolean hidesParentsOfDeclaredVolumes(Context context) {
    return false;
  }
}
