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
 * @param narrowings parameters of a StorageClass that forbid modes
 * @param attachment empty if not known
 * @param attachRequired whether Kubernetes attaches a volume to a node before it mounts it, as the
 *     driver is shipped
 * @param placement from where a volume can be reached, and where its copies are
 * @param snapshots whether it supports snapshots
 * @param expansion whether a claim can grow
 * @param note a sentence for users, for example what an unknown depends on
 * @param source where this is documented
 */
public record StorageDriver(
    String name,
    Optional<Kind> kind,
    Map<VolumeMode, AccessModes> modes,
    List<ParameterModes> widenings,
    List<ParameterModes> narrowings,
    Optional<Attachment> attachment,
    Answer attachRequired,
    DataPlacement placement,
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
    /** The same, but its data survives the loss of one zone. */
    SEVERAL_ZONES,
    ANYWHERE
  }

  public StorageDriver {
    modes = Map.copyOf(modes);
    widenings = List.copyOf(widenings);
    narrowings = List.copyOf(narrowings);
  }

  /**
   * Returns whether the driver provisions a volume for a claim with this mode.
   *
   * @param parameters those of the claim's StorageClass, overridden by those of its
   *     VolumeAttributesClass
   * @param hasSource whether the claim has a data source: a snapshot or another claim
   * @return no only if the driver certainly refuses
   */
  public Answer supports(
      AccessMode mode, VolumeMode volumeMode, Map<String, String> parameters, boolean hasSource) {
    Answer forbidden = byParameter(narrowings, mode, volumeMode, parameters);
    if (forbidden != Answer.NO) {
      return forbidden == Answer.YES ? Answer.NO : Answer.UNKNOWN;
    }
    Answer plain = modesFor(volumeMode).supports(mode, hasSource);
    if (plain == Answer.YES) {
      return Answer.YES;
    }
    Answer allowed = byParameter(widenings, mode, volumeMode, parameters);
    return allowed == Answer.NO ? plain : allowed;
  }

  /** Returns whether the driver provisions this mode only for a claim with a data source. */
  public boolean needsSource(AccessMode mode, VolumeMode volumeMode) {
    return modesFor(volumeMode).needsSource(mode);
  }

  /** Returns whether a parameter of a class, or of a VolumeAttributesClass, decides some modes. */
  public boolean hasModesByParameter() {
    return !widenings.isEmpty() || !narrowings.isEmpty();
  }

  /** From where a volume of a class with these parameters can be reached; empty if not known. */
  public Optional<Locality> localityWith(Map<String, String> parameters) {
    return placement.localityWith(parameters);
  }

  /** The parameter of a StorageClass with the number of copies of a volume; empty if not known. */
  public Optional<String> copiesParameter() {
    return placement.copiesParameter();
  }

  /** Returns whether pods on many nodes certainly share the files of one volume. */
  public boolean isSharedFileSystem() {
    return kind.filter(is -> is == Kind.FILE || is == Kind.OBJECT).isPresent()
        || attachment.filter(Attachment.MANY_NODES::equals).isPresent();
  }

  /** Returns whether a volume certainly stays on the node on which it was created. */
  public boolean isNodeLocal() {
    return placement.locality().filter(Locality.NODE::equals).isPresent();
  }

  private AccessModes modesFor(VolumeMode volumeMode) {
    return modes.getOrDefault(volumeMode, AccessModes.NOT_KNOWN);
  }

  /** The first answer other than no. */
  private static Answer byParameter(
      List<ParameterModes> rules,
      AccessMode mode,
      VolumeMode volumeMode,
      Map<String, String> parameters) {
    return rules.stream()
        .filter(rule -> rule.covers(mode, volumeMode))
        .map(rule -> rule.parameter().isSet(parameters))
        .filter(answer -> answer != Answer.NO)
        .findFirst()
        .orElse(Answer.NO);
  }
}
