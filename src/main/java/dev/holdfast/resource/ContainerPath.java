package dev.holdfast.resource;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * An absolute path in a container, in its shortest form: no empty segments, no dots, no slash at
 * its end.
 *
 * @param text for example {@code /var/lib/mysql}, or {@code /}
 */
public record ContainerPath(String text) implements Comparable<ContainerPath> {

  private static final ContainerPath ROOT = new ContainerPath("/");

  /**
   * Reads a path. A relative one begins at the root, as the kubelet takes a mount path. Source:
   * kubernetes/kubernetes, pkg/kubelet/kubelet_pods.go, makeMounts.
   */
  public static ContainerPath of(String path) {
    if (isShortest(path)) {
      return new ContainerPath(path);
    }
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    return segments.isEmpty() ? ROOT : new ContainerPath("/" + String.join("/", segments));
  }

  /** Nearly every path in a manifest is. One with a hidden file is not recognized. */
  private static boolean isShortest(String path) {
    return path.length() > 1
        && path.startsWith("/")
        && !path.endsWith("/")
        && !path.contains("//")
        && !path.contains("/.");
  }

  /** Returns whether it is another path, or below it, by whole segments. */
  public boolean isWithin(ContainerPath other) {
    return text.equals(other.text) || text.startsWith(other.prefix());
  }

  /** The rest of this path below another one that it is within; empty if they are equal. */
  public String below(ContainerPath other) {
    return text.equals(other.text) ? "" : text.substring(other.prefix().length());
  }

  /** The path above; empty for the root. */
  public Optional<ContainerPath> parent() {
    int slash = text.lastIndexOf('/');
    if (text.length() == 1) {
      return Optional.empty();
    }
    return Optional.of(slash == 0 ? ROOT : new ContainerPath(text.substring(0, slash)));
  }

  /** What the paths below it begin with. */
  String prefix() {
    return text.endsWith("/") ? text : text + "/";
  }

  @Override
  public int compareTo(ContainerPath other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
