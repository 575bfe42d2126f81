package dev.holdfast.facts;

import dev.holdfast.resource.AccessMode;
import dev.holdfast.resource.Keyword;
import dev.holdfast.resource.VolumeMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a storage driver (a StorageClass's provisioner) can do.
 *
 * @param name the provisioner, or a pattern with one asterisk for any text
 * @param kind what its volumes are; empty if not known
 * @param modes the access modes by volume mode; what is not there is unknown
 * @param widenings parameters of a StorageClass that allow more modes
 * @param attachment how many nodes can use one volume at once; empty if not known
 * @param locality from where a volume can be reached; empty if not known
 * @param snapshots whether it takes snapshots
 * @param expansion whether a claim can grow
 * @param note a sentence for people, for example what an unknown depends on
 * @param source where this is written
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

  /** What a volume is. */
  public enum Kind implements Keyword {
    /** A disk. */
    BLOCK,
    /** A file system that many nodes share. */
    FILE,
    /** A bucket that looks like a file system but keeps few of its promises. */
    OBJECT,
    /** A directory on a node's disk. */
    DIRECTORY,
    /** One of several, as its class or back end says. */
    MIXED,
    /** Gone with the pod: secrets and certificates, never data. */
    EPHEMERAL
  }

  /** How many nodes can use one volume at once, if the claim does not ask for more. */
  public enum Attachment implements Keyword {
    ONE_NODE,
    MANY_NODES
  }

  /** From where a volume can be reached. */
  public enum Locality implements Keyword {
    /** The node on which it was made, for ever. */
    NODE,
    /** The nodes of its zone, location or region, as the driver's topology says. */
    ZONE,
    ANYWHERE
  }

  public StorageDriver {
    modes = Map.copyOf(modes);
    widenings = List.copyOf(widenings);
  }

  /**
   * Whether the driver makes a volume for a claim of this mode.
   *
   * @param parameters the parameters of the claim's StorageClass and, over them, those of its
   *     VolumeAttributesClass
   * @return no only if the driver surely refuses
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

  /** Whether pods on many nodes surely share one volume's files. */
  public boolean isSharedFileSystem() {
    return kind.filter(is -> is == Kind.FILE || is == Kind.OBJECT).isPresent()
        || attachment.filter(Attachment.MANY_NODES::equals).isPresent();
  }

  /** Whether a volume surely stays on the node on which it was made. */
  public boolean isNodeLocal() {
    return locality.filter(Locality.NODE::equals).isPresent();
  }
}
