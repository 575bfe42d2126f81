package dev.holdfast.facts;

import dev.holdfast.resource.ImageReference;

/**
 * The name of a known image. Names are compared by whole segments of the path, because {@code
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

  /** As written in a table. */
  String text() {
    return registry.isEmpty() ? path : registry + "/" + path;
  }

  String lastSegment() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * Whether an image is the known one. A mirror keeps the path, behind a prefix of its own. Unknown
   * for an image in somebody's registry that has only the last segment of an official image: it may
   * be a copy or something else.
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
