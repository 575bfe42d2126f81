package dev.holdfast.compare;

import dev.holdfast.testcluster.User;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Compares what two packaged programs do: {@code src/build/compare} runs it. It ends with 0 if
 * nothing differs, with 1 if something does, and with 2 if it could not compare.
 */
public final class CompareMain {

  private static final int SAME = 0;
  private static final int DIFFERENT = 1;
  private static final int FAILED = 2;

  private CompareMain() {}

  /**
   * Compares.
   *
   * @param arguments the built checkout to compare with, then folders of manifests
   */
  public static void main(String[] arguments) {
    try {
      System.exit(
          compare(Path.of(arguments[0]), Stream.of(arguments).skip(1).map(Path::of).toList()));
    } catch (RuntimeException e) {
      // Whatever it is: it must not look like a difference, and threads would keep this JVM alive.
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        System.err.println("compare: " + shortened(cause.toString()));
      }
      System.exit(FAILED);
    }
  }

  private static int compare(Path other, List<Path> folders) {
    Path root = Path.of("").toAbsolutePath();
    Path scratch = Scratch.empty(root.resolve("target/compare/scratch"));
    Checkout before = new Checkout("before", other.toAbsolutePath());
    Checkout after = new Checkout("after", root);
    Comparison comparison =
        new Comparison(normalizer(before, scratch, root), normalizer(after, scratch, root));
    ManifestFolders manifests = new ManifestFolders(folders);
    PolicyFolders policies = new PolicyFolders(root.resolve("policies"));
    List<Scene> scenes = Scenes.all(policies, manifests);
    Launcher launcher = new Launcher(before, after, scratch, comparison);
    Progress progress = Progress.begin();

    commandLines(launcher, root, manifests);
    progress.say("command line", comparison);

    Together<Site> sites =
        Together.compute(() -> Site.start(before, scenes), () -> Site.start(after, scenes));
    try (Site first = sites.first();
        Site second = sites.second()) {
      progress.say(
          "two control planes with %,d objects each".formatted(first.created()), comparison);
      if (first.created() != second.created()) {
        throw new IllegalStateException("the clusters differ: the other has " + second.created());
      }
      ServerTrials servers = new ServerTrials(sites, comparison);
      servers.run("as shipped", site -> ServerSettings.shipped(site.checkout()), scenes);
      progress.say("server as shipped", comparison);
      launcher.run(
          new ClusterCommandLines(root).all(manifests, scenes),
          first.cluster().kubeconfig(User.ADMIN),
          second.cluster().kubeconfig(User.ADMIN));
      progress.say("command line with a cluster", comparison);
      Path own = ServerSettings.writePolicies(policies.fixtures(), scratch.resolve("policies"));
      first.removeDefaultClass();
      second.removeDefaultClass();
      servers.run(
          "policies of fixtures", site -> ServerSettings.ofFixtures(own), ofFixtures(scenes));
      progress.say("server with other policies", comparison);
    }
    return end(comparison);
  }

  private static void commandLines(Launcher launcher, Path root, ManifestFolders manifests) {
    Path scratch = launcher.scratch();
    Path noCluster = scratch.resolve("no-kubeconfig");
    Path baseline = scratch.resolve("baseline");
    CommandLines lines = new CommandLines(root, scratch, baseline.resolve("json"));
    lines.makingBaseline().run(launcher.first(), baseline, noCluster);
    launcher.run(lines.all(manifests), noCluster, noCluster);
  }

  private static List<Scene> ofFixtures(List<Scene> scenes) {
    return scenes.stream().filter(scene -> scene.title().startsWith("policies/")).toList();
  }

  /** The last lines of a server's log would fill the screen. */
  private static String shortened(String message) {
    return message.substring(0, Math.min(message.length(), 2_000));
  }

  private static int end(Comparison comparison) {
    new DifferenceList(System.out).print(comparison.differences());
    System.out.println(comparison.summary());
    if (comparison.texts() == 0) {
      return FAILED;
    }
    return comparison.differences().isEmpty() ? SAME : DIFFERENT;
  }

  /** Longer paths first, because a checkout under target/ has the other one's path in its own. */
  private static Normalizer normalizer(Checkout checkout, Path scratch, Path root) {
    Map<String, String> names = new LinkedHashMap<>();
    names.put(scratch.resolve(checkout.name()).toString(), "<output>");
    names.put(scratch.toString(), "<scratch>");
    names.put(checkout.root().toString(), "<checkout>");
    names.put(root.toString(), "<checkout>");
    return new Normalizer(names);
  }
}
