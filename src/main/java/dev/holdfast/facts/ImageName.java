package dev.holdfast.facts;

import dev.holdfast.resource.ImageReference;

/**
 * The name of a known image. Only whole segments of the path are compared, because {@code
 * azuredisk} contains redis.
 *
 * @param registry the only registry that it comes from; empty for Docker Hub and its mirrors
 * @param path for example {@code postgres} or {@code bitnami/postgresql}
 */
record ImageName(String registry, String path) {

  private static final String OFFICIAL = "library/";

  static ImageName of(String text) {
    ImageReference parsed = ImageReference.parse(text);
    return new ImageName(parsed.registry(), parsed.repository());
  }

  /** The name as written in a table. */
  String text() {
    return registry.isEmpty() ? path : registry + "/" + path;
  }

  String lastSegment() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * Returns whether an image has this name. A mirror keeps the path after a prefix. Unknown if only
   * the last segment matches an official image in another registry: it may be a copy or something
   * else.
   */
  Answer matches(ImageReference image) {
    String repository = image.repository();
    if (!registry.isEmpty()) {
      return Answer.of(image.registry().equals(registry) && repository.equals(path));
    }
    boolean official = path.indexOf('/') < 0;
    if (repository.equals(path) || ends(repository, official ? OFFICIAL + path : path)) {
      return Answer.YES;
    }
    boolean alike = official && !image.isOnDockerHub() && image.lastSegment().equals(path);
    return alike ? Answer.UNKNOWN : Answer.NO;
  }

  private static boolean ends(String repository, String path) {
    return repository.equals(path) || repository.endsWith("/" + path);
  }
}
