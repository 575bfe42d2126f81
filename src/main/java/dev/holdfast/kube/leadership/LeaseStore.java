package dev.holdfast.kube.leadership;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Where the Lease is. Each method sends one request, and throws {@link
 * dev.holdfast.kube.ApiException} if it fails.
 */
interface LeaseStore {

  /** The Lease; empty if it does not exist. */
  Optional<LeaseState> read();

  /** Creates the Lease; fails with a conflict if it exists. */
  void create(ObjectNode spec);

  /** Changes the Lease; fails with a conflict if it has changed since it was read. */
  void update(LeaseState before, ObjectNode spec);
}
