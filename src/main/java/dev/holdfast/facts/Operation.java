package dev.holdfast.facts;

import dev.holdfast.resource.Keyword;
import java.util.List;
import java.util.Optional;

/**
 * How a server is operated.
 *
 * @param oneServerPerDirectory whether two servers on one data directory destroy it
 * @param members how many members of a cluster must agree; empty if it has none or it is not known
 * @param leave the command with which a member leaves its cluster before it is removed; empty if a
 *     member that stops leaves by itself, or it is not known
 * @param start how its pods must start, as its vendor says; empty if it does not matter or is not
 *     known
 * @param peersByDns whether members find each other by DNS before they are ready
 * @param grace seconds that it may need to stop; empty if not known
 * @param recovery seconds that it may need to start after a crash; empty if not known
 * @param ports the ports that it listens on; empty if they are configured
 * @param dumps programs that copy its data while it runs, each with the words that must follow it
 */
public record Operation(
    boolean oneServerPerDirectory,
    Optional<Members> members,
    Optional<String> leave,
    Optional<Start> start,
    boolean peersByDns,
    Optional<Integer> grace,
    Optional<Integer> recovery,
    List<Integer> ports,
    List<String> dumps) {

  /** How many members of a cluster must agree. */
  public enum Members implements Keyword {
    MAJORITY,
    ANY
  }

  /** How the pods of a StatefulSet start. */
  public enum Start implements Keyword {
    PARALLEL,
    ORDERED
  }

  public Operation {
    ports = List.copyOf(ports);
    dumps = List.copyOf(dumps);
  }
}
