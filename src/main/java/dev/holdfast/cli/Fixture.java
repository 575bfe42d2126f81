package dev.holdfast.cli;

import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.manifest.ShippedFile;
import dev.holdfast.manifest.TextFile;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Keyword;
import dev.holdfast.resource.RequestOptions;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.UserInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A file of a policy folder. Its name is the expected result for its last document. */
public record Fixture(Path file) {

  private static final String POLICY = "policy.yaml";
  private static final List<Resource> CLUSTER =
      ManifestReader.read("cluster.yaml", new ShippedFile("fixtures/cluster.yaml").text());
  private static final String REQUESTER = "# Requester: ";
  private static final String PROPAGATION = "# Propagation: ";

  /** Every folder with a policy in a directory, sorted. */
  public static List<Path> folders(Path policies) {
    return list(policies).filter(folder -> Files.exists(folder.resolve(POLICY))).toList();
  }

  /** Every fixture of a policy folder, sorted. */
  public static List<Fixture> in(Path folder) {
    return list(folder)
        .filter(file -> file.toString().endsWith(".yaml"))
        .filter(file -> !file.endsWith(POLICY))
        .map(Fixture::new)
        .toList();
  }

  /** Every fixture of every folder in a directory. */
  public static Stream<Fixture> all(Path policies) {
    return folders(policies).stream().flatMap(folder -> in(folder).stream());
  }

  /** The file's name without its extension. */
  public String name() {
    return file.getFileName().toString().replace(".yaml", "");
  }

  /** The first word of the name: allow, warn, deny, before or after. */
  public String word() {
    return name().split("-", 2)[0];
  }

  /** Whether its last two documents are an object before and after an update. */
  public boolean isUpdate() {
    return name().startsWith(word() + "-update-");
  }

  /** Whether its last two documents are a workload before and after it is scaled. */
  public boolean isScale() {
    return name().startsWith(word() + "-scale-");
  }

  /** Whether its last document is an object that is deleted. */
  public boolean isDelete() {
    return name().startsWith(word() + "-delete-");
  }

  /** The options of the delete, if a comment in the file has a propagation policy. */
  private RequestOptions options() {
    return comment(PROPAGATION)
        .flatMap(text -> Keyword.find(RequestOptions.Propagation.values(), text))
        .map(RequestOptions::propagating)
        .orElse(RequestOptions.NONE);
  }

  /** The user of the request, if a comment in the file names one. */
  public Optional<UserInfo> userInfo() {
    return comment(REQUESTER).map(user -> new UserInfo(user, List.of()));
  }

  private Optional<String> comment(String key) {
    return text()
        .lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .findFirst();
  }

  /** The policy among its documents, or else that of its folder. */
  public PolicySet policies() {
    Path policy = file.resolveSibling(POLICY);
    return PolicyReader.read(Map.of(policy.toString(), ownPolicy().orElseGet(() -> read(policy))));
  }

  /** The policy among its documents, which shows other parameters than the shipped one. */
  public Optional<String> ownPolicy() {
    return ManifestReader.read(file.toString(), text()).stream()
        .filter(Fixture::isPolicy)
        .map(policy -> policy.json().toString())
        .findFirst();
  }

  /** The fixture with another first word in its name. */
  public Fixture twin(String otherWord) {
    return new Fixture(
        file.resolveSibling(otherWord + name().substring(word().length()) + ".yaml"));
  }

  /** All of its objects. */
  public List<Resource> resources() {
    return ManifestReader.read(file.toString(), text()).stream()
        .filter(resource -> !isPolicy(resource))
        .toList();
  }

  /** The last document. */
  public Resource subject() {
    return resources().getLast();
  }

  /** The change to review. */
  public Change change() {
    return changeOf(resources());
  }

  /** The change to review, in a namespace. */
  public Change change(String namespace) {
    return changeOf(
        resources().stream()
            .map(resource -> new FixtureNamespace(namespace).of(resource))
            .toList());
  }

  /** The objects before the change: with the previous object, or the one that is deleted. */
  public List<Resource> before() {
    List<Resource> all = resources();
    return isDelete() ? all : all.subList(0, all.size() - 1);
  }

  /** The cluster: the objects that all fixtures share, and those of this file. */
  public ManifestClusterView cluster(String namespace) {
    List<Resource> known = new ArrayList<>(CLUSTER);
    before().forEach(resource -> known.add(new FixtureNamespace(namespace).of(resource)));
    return ManifestClusterView.ofAll(known);
  }

  private static boolean isPolicy(Resource resource) {
    return resource.kindText().equals("Policy")
        && resource.apiVersion().startsWith("holdfast.dev/");
  }

  private Change changeOf(List<Resource> all) {
    Resource subject = all.getLast();
    Resource previous = all.size() > 1 ? all.get(all.size() - 2) : subject;
    Change change =
        isScale()
            ? Change.scaleOf(previous, subject)
            : isUpdate()
                ? Change.updateOf(previous, subject)
                : isDelete() ? Change.deletionOf(subject, options()) : Change.creationOf(subject);
    return userInfo().map(change::by).orElse(change);
  }

  /** The text of the file. */
  public String text() {
    return read(file);
  }

  @Override
  public String toString() {
    return file.getParent().getFileName() + "/" + name();
  }

  private static String read(Path file) {
    try {
      return TextFile.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
