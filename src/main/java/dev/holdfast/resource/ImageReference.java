package dev.holdfast.resource;

import java.util.OptionalInt;
import java.util.Set;

/**
 * The parts of a container image's name, split as container runtimes do (distribution/reference,
 * normalize.go). Missing parts are empty.
 *
 * @param registry the host, for example {@code quay.io}
 * @param repository the path, for example {@code bitnami/postgresql}
 * @param tag for example {@code 16-alpine}
 * @param digest for example {@code sha256:…}
 */
public record ImageReference(String registry, String repository, String tag, String digest) {

  /** Names of Docker Hub, the default registry. */
  private static final Set<String> DOCKER_HUB =
      Set.of("", "docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com");

  /** The longest major version. */
  private static final int MAX_DIGITS = 6;

  /** Splits the name of an image; accepts any text. */
  public static ImageReference parse(String image) {
    String trimmed = image.strip();
    int at = trimmed.indexOf('@');
    String digest = at < 0 ? "" : trimmed.substring(at + 1);
    String named = at < 0 ? trimmed : trimmed.substring(0, at);
    int colon = named.lastIndexOf(':');
    boolean tagged = colon > named.lastIndexOf('/');
    String tag = tagged ? named.substring(colon + 1) : "";
    String path = tagged ? named.substring(0, colon) : named;
    int slash = path.indexOf('/');
    return slash >= 0 && isHost(path.substring(0, slash))
        ? new ImageReference(path.substring(0, slash), path.substring(slash + 1), tag, digest)
        : new ImageReference("", path, tag, digest);
  }

  private static boolean isHost(String segment) {
    return segment.indexOf('.') >= 0 || segment.indexOf(':') >= 0 || segment.equals("localhost");
  }

  /** The last segment of the repository. */
  public String lastSegment() {
    return repository.substring(repository.lastIndexOf('/') + 1);
  }

  /** Returns whether the image is in Docker Hub. */
  public boolean isOnDockerHub() {
    return DOCKER_HUB.contains(registry);
  }

  /** The number at the start of the tag: 16 of {@code 16.3-alpine}; empty for {@code latest}. */
  public OptionalInt majorVersion() {
    return majorVersionAfter("");
  }

  /** The number after a mark in the tag: 16 of {@code 2.14.2-pg16} for {@code pg}. */
  public OptionalInt majorVersionAfter(String mark) {
    int found = tag.indexOf(mark);
    if (found < 0) {
      return OptionalInt.empty();
    }
    int start = found + mark.length();
    if (tag.startsWith("v", start)) {
      start++;
    }
    int end = start;
    while (end < tag.length() && tag.charAt(end) >= '0' && tag.charAt(end) <= '9') {
      end++;
    }
    return end == start || end - start > MAX_DIGITS
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(tag.substring(start, end)));
  }
}
