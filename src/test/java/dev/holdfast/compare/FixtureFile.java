package dev.holdfast.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A fixture, read as policies/README.md describes it.
 *
 * @param file the file
 * @param userInfo who asks, if the file says so
 * @param policy the policy among its documents
 * @param objects its objects; the last one is reviewed
 */
record FixtureFile(
    Path file, Optional<String> userInfo, Optional<ObjectNode> policy, List<ObjectNode> objects) {

  private static final Pattern REQUESTER = Pattern.compile("(?m)^# Requester: (\\S+)$");

  static FixtureFile read(Path file) {
    try {
      String text = Files.readString(file);
      List<ObjectNode> all = Yaml.objects(text);
      return new FixtureFile(
          file,
          REQUESTER.matcher(text).results().findFirst().map((MatchResult m) -> m.group(1)),
          all.stream().filter(FixtureFile::isPolicy).findFirst(),
          all.stream().filter(object -> !isPolicy(object)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder and the name without the ending, for people. */
  String title() {
    return file.getParent().getFileName() + "/" + name();
  }

  String name() {
    return file.getFileName().toString().replace(".yaml", "");
  }

  ObjectNode subject() {
    return objects.getLast();
  }

  /** What stands in the cluster before; for an update, its last one is the object as it was. */
  List<ObjectNode> before() {
    return isDelete() ? objects : objects.subList(0, objects.size() - 1);
  }

  boolean isDelete() {
    return name().matches("[a-z]+-delete-.*");
  }

  boolean isUpdate() {
    return name().matches("[a-z]+-update-.*");
  }

  boolean isScale() {
    return name().matches("[a-z]+-scale-.*");
  }

  private static boolean isPolicy(ObjectNode object) {
    return object.path("kind").asText().equals("Policy")
        && object.path("apiVersion").asText().startsWith("holdfast.dev/");
  }
}
