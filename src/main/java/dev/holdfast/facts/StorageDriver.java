package dev.holdfast.facts;

import dev.holdfast.resource.AccessMode;
import dev.holdfast.resource.Keyword;
import dev.holdfast.resource.VolumeMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The capabilities of a storage driver, which is a StorageClass's provisioner.
 *
 * @param name the provisioner, or a pattern with one asterisk for any text
 * @param kind empty if not known
 * @param modes the access modes by volume mode; an absent volume mode is unknown
 * @param widenings parameters of a StorageClass that allow more modes
 * @param attachment empty if not known
 * @param locality empty if not known
 * @param snapshots whether it supports snapshots
 * @param expansion whether a claim can grow
 * @param note a sentence for users, for example what an unknown depends on
 * @param source where this is documented
 */
public record StorageDriver(
    String name,
    Optional<Kind> kind,
    Map<VolumeMode, AccessModes> modes,
    List<Widening> widenings,
    Optional<Attachment> attachment,
    Optional<Locality> locality,
    Answer snapshots,
    Answer expansion,
    Optional<String> note,
    String source) {

  /** The kind of a volume. */
  public enum Kind implements Keyword {
    BLOCK,
    /** A file system that many nodes share. */
    FILE,
    /** A bucket that looks like a file system but lacks many of its guarantees. */
    OBJECT,
    /** A directory on a node's disk. */
    DIRECTORY,
    /** One of several, depending on the StorageClass or back end. */
    MIXED,
    /** Deleted with the pod: secrets and certificates, never data. */
    EPHEMERAL
  }

  /** How many nodes can use one volume at once, unless the claim asks for more. */
  public enum Attachment implements Keyword {
    ONE_NODE,
    MANY_NODES
  }

  /** From where a volume can be reached. */
  public enum Locality implements Keyword {
    /** Only from the node on which it was created. */
    NODE,
    /** From the nodes of its zone, location or region, as in the driver's topology. */
    ZONE,
    ANYWHERE
  }

  public StorageDriver {
    modes = Map.copyOf(modes);
    widenings = List.copyOf(widenings);
  }

  /**
   * Returns whether the driver provisions a volume for a claim with this mode.
   *
   * @param parameters those of the claim's StorageClass, overridden by those of its
   *     VolumeAttributesClass
   * @return no only if the driver certainly refuses
   */
  public Answer supports(AccessMode mode, VolumeMode volumeMode, Map<String, String> parameters) {
    Answer plain = modes.getOrDefault(volumeMode, AccessModes.NOT_KNOWN).supports(mode);
    if (plain == Answer.YES) {
      return Answer.YES;
    }
    return widenings.stream()
        .filter(widening -> widening.covers(mode, volumeMode))
        .map(widening -> widening.allows(parameters))
        .filter(allowed -> allowed != Answer.NO)
        .findFirst()
        .orElse(plain);
  }

  /** Returns whether pods on many nodes certainly share the files of one volume. */
  public boolean isSharedFileSystem() {
    return kind.filter(is -> is == Kind.FILE || is == Kind.OBJECT).isPresent()
        || attachment.filter(Attachment.MANY_NODES::equals).isPresent();
  }

  /** Returns whether a volume certainly stays on the node on which it was created. */
  public boolean isNodeLocal() {
    return locality.filter(Locality.NODE::equals).isPresent();
  }
}
