package dev.holdfast.testcluster;

import dev.holdfast.testcluster.ControlPlane.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/**
 * {@code make demo}: a real API server, Holdfast and a short story told with kubectl. Every step is
 * checked, so that a story that is no longer true fails.
 */
public final class Demo {
  private static final Path STORY = Path.of("src", "cluster", "demo").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String AUDIT_ONLY = "holdfast.example/trial=yes";

  private final Terminal terminal = Terminal.standard();
  private volatile ControlPlane cluster;
  private volatile NodeSimulator nodes;
  private volatile HoldfastComponents holdfast;
  private Kubectl kubectl;
  private DemoPolicies policies;
  private boolean asTold = true;

  private Demo() {}

  /**
   * Tells the story.
   *
   * @param arguments {@code once} to end after it, with 1 if a step went otherwise than told
   */
  public static void main(String[] arguments) throws InterruptedException {
    var demo = new Demo();
    var ending = new Thread(demo::stop, "stop");
    Runtime.getRuntime().addShutdownHook(ending);
    try {
      demo.start();
      demo.tell();
    } catch (RuntimeException e) {
      // Whatever it is: a client's threads would keep this JVM alive.
      demo.terminal.problem(String.valueOf(e.getMessage()));
      System.exit(1);
    }
    if (List.of(arguments).contains("once")) {
      System.exit(demo.asTold ? 0 : 1);
    }
    demo.invite();
    new CountDownLatch(1).await();
  }

  private void start() {
    var binaries = Binaries.locate();
    terminal.heading("A Kubernetes " + binaries.version() + " control plane, and Holdfast");
    cluster =
        terminal.waiting(
            "etcd, API server, controllers and scheduler start",
            () -> ControlPlane.start(binaries, EnumSet.allOf(Part.class)));
    terminal.waiting(
        "three simulated nodes in three zones get ready",
        () -> {
          nodes = NodeSimulator.start(cluster, SimulatedNode.threeZones());
          nodes.awaitSchedulable();
          return nodes;
        });
    kubectl = Kubectl.of(cluster, User.ADMIN).in(STORY);
    var registration = new Registration(kubectl);
    registration.applyRights();
    policies = DemoPolicies.copyInto(cluster.directory());
    holdfast =
        terminal.waiting(
            "holdfast serve and holdfast controller start",
            () ->
                HoldfastComponents.start(
                    cluster,
                    policies.directory(),
                    Map.of("holdfast.audit-only-namespaces", AUDIT_ONLY)));
  }

  private void tell() {
    crowded();
    terminal.say("  Now deploy/'s webhooks are applied: Holdfast guards the cluster.");
    terminal.waiting(
        "the controller writes its authority into them",
        () -> {
          holdfast.register(kubectl);
          return holdfast;
        });
    denial();
    exemption();
    repair();
    unchanged();
    sharedClaim();
    scaled();
    storage();
    deleted();
    refused();
    ownRule();
    auditOnly();
    dryRun();
    scan();
  }

  private void crowded() {
    terminal.heading("1. Without Holdfast: a database that prefers a zone crowds there");
    run("create namespace before", 0, "created");
    run("apply -n before -f ledger.yaml", 0, "created");
    awaitReplicas("before");
    run("get pods -n before -o custom-columns=POD:.metadata.name,NODE:.spec.nodeName", 0, "node-a");
    expect("all three are on node-a", () -> nodes("before").equals("node-a node-a node-a"));
    remark("One zone fails, and all three replicas are gone with their volumes.");
  }

  private void denial() {
    terminal.heading("2. A StatefulSet that would lose its data is denied");
    run("create namespace shop", 0, "created");
    run("apply -n shop -f sessions.yaml", 1, "denied the request: StatefulSet shop/sessions");
  }

  private void exemption() {
    terminal.heading("3. Unless its owner says that it is meant to be so");
    run("apply -n shop -f sessions-on-purpose.yaml", 0, "sessions created");
  }

  private void repair() {
    terminal.heading("4. With Holdfast: the same database stands in three zones");
    run("apply -n shop -f ledger.yaml", 0, "ledger created");
    awaitReplicas("shop");
    run(
        "get pods -n shop -l app=ledger -o custom-columns=POD:.metadata.name,NODE:.spec.nodeName",
        0,
        "node-c");
    expect("one is on each node", () -> nodes("shop").equals("node-a node-b node-c"));
    run(
        "get statefulset ledger -n shop -o jsonpath={.metadata.annotations.holdfast\\.dev/injected}",
        0,
        "/spec/template/spec/affinity/podAntiAffinity");
    remark("Only what the author left out was added, and it is written down.");
  }

  private void unchanged() {
    terminal.heading("5. The same manifest again changes nothing");
    var generation = generation();
    run("apply -n shop -f ledger.yaml", 0, "ledger");
    run("replace -n shop -f ledger.yaml", 0, "ledger replaced");
    run("diff -n shop -f ledger.yaml", 0, "");
    expect("metadata.generation stays " + generation, () -> generation().equals(generation));
    remark("metadata.generation is still " + generation + ": no pod was restarted.");
  }

  private void sharedClaim() {
    terminal.heading("6. Pods on several nodes cannot share a ReadWriteOnce claim");
    run("apply -n shop -f wiki.yaml", 1, "denied the request: Deployment shop/wiki");
    remark("The claim came in the same file, a moment before.");
  }

  private void scaled() {
    terminal.heading("7. Nor can they come to share it by scaling");
    run("apply -n shop -f wiki-alone.yaml", 0, "wiki created");
    run("scale -n shop deployment/wiki --replicas=3", 1, "validate-scale.holdfast.dev");
  }

  private void storage() {
    terminal.heading("8. A driver that cannot, and a plugin that Kubernetes no longer has");
    run("apply -n shop -f uploads.yaml", 1, "ebs.csi.aws.com");
    run("apply -f gp2.yaml", 0, "Warning: holdfast: removed-provisioner");
  }

  private void deleted() {
    terminal.heading("9. The claim of a running database is not deleted");
    run("delete pvc data-ledger-0 -n shop --wait=false", 1, "must not be deleted");
    remark("Without Holdfast it is Terminating now, and nothing can undo that.");
  }

  private void refused() {
    terminal.heading("10. What Kubernetes refuses, Holdfast says how to do");
    run("replace -n shop -f ledger-larger.yaml", 1, "Warning: holdfast: refused-change");
  }

  private void ownRule() {
    terminal.heading("11. A rule of your own, in CEL, takes effect without a restart");
    terminal.command("cp policies/examples/claim-size/policy.yaml " + policies.directory());
    terminal.waiting("Holdfast reads it", () -> policies.add("claim-size", holdfast.server()));
    run("apply -n shop -f archive.yaml", 0, "Warning: holdfast: claim-size: asks for 50Ti");
  }

  private void auditOnly() {
    terminal.heading("12. In an audit-only namespace it is only recorded");
    run("apply -f trial.yaml", 0, "created");
    run("apply -n trial -f sessions.yaml", 0, "sessions created");
    terminal.command("holdfast's log");
    terminal.output(
        holdfast
            .server()
            .log()
            .lines()
            .filter(line -> line.contains("\"namespace\":\"trial\""))
            .reduce((first, second) -> second)
            .orElse("nothing"));
    expect(
        "the log says what would have been",
        () -> holdfast.server().log().contains("\"would-be\":\"denied\""));
  }

  private void dryRun() {
    terminal.heading("13. --dry-run=server shows the true answer and writes nothing");
    run("create namespace rehearsal", 0, "created");
    run("apply -n rehearsal -f sessions.yaml --dry-run=server", 1, "denied the request");
    run("apply -n rehearsal -f ledger.yaml --dry-run=server", 0, "created (server dry run)");
    run("get statefulsets -n rehearsal", 0, "No resources found");
  }

  private void scan() {
    terminal.heading(
        "14. What would it do to what is here already? The scan tells, and writes nothing");
    terminal.command("./holdfast scan");
    var told = kubectl.running(Path.of("holdfast")).run("scan");
    terminal.output(told.out().strip());
    expect(
        "exit code 1 and the StatefulSet of the audit-only namespace",
        () -> told.exitCode() == 1 && told.out().contains("namespaces  trial 1"));
    terminal.say("  The controller scans the cluster all the time, too, and shows it as metrics:");
    terminal.command(
        "curl -s %s/metrics | grep findings".formatted(holdfast.controller().managementUrl()));
    var findings = holdfast.scanFindings();
    terminal.output(findings);
    expect("findings of the controller", () -> findings.contains("action=\"Deny\""));
  }

  private void invite() {
    terminal.heading("Your turn, from another terminal, in this folder");
    terminal.say("  export KUBECONFIG=" + cluster.kubeconfig(User.ADMIN));
    terminal.say("  alias kubectl=" + cluster.kubectl());
    terminal.say("  kubectl apply -n shop -f src/cluster/demo/sessions.yaml");
    terminal.say("  ./holdfast scan --as-if missing-topology-spread=Deny");
    terminal.say("  kubectl apply -n shop -f policies/missing-topology-spread/warn-zookeeper.yaml");
    terminal.say(
        "  kubectl apply -n shop -f policies/shared-read-write-once-claim/deny-daemon-set.yaml");
    terminal.say("");
    terminal.say("  Metrics of reviews: curl " + holdfast.server().managementUrl() + "/metrics");
    terminal.say("  Metrics of scans: curl " + holdfast.controller().managementUrl() + "/metrics");
    terminal.say(
        "  Holdfast's policies: edit %s/*.yaml, they are reloaded within a second"
            .formatted(policies.directory()));
    terminal.say("");
    terminal.say("  Ctrl-C here ends everything, and nothing of it stays.");
  }

  /** Shows a command and what it prints, and checks that it went as told. */
  private void run(String arguments, int exitCode, String expected) {
    terminal.command("kubectl " + arguments);
    var result = kubectl.run(arguments.split(" ", -1));
    // As in a terminal, where warnings come before the result.
    var shown = result.err() + result.out();
    terminal.output(shown.isBlank() ? "(nothing)" : shown.strip());
    expect(
        "exit code %d and \"%s\"".formatted(exitCode, expected),
        () -> result.exitCode() == exitCode && result.all().contains(expected));
  }

  private void expect(String what, BooleanSupplier truth) {
    if (!truth.getAsBoolean()) {
      asTold = false;
      terminal.problem("  This was not as told: expected " + what);
    }
  }

  private void remark(String text) {
    terminal.remark(text);
    terminal.say("");
  }

  private void awaitReplicas(String namespace) {
    terminal.waiting(
        "three replicas start",
        () -> {
          var end = Instant.now().plus(PATIENCE);
          while (nodes(namespace).split(" ", -1).length < 3 && Instant.now().isBefore(end)) {
            pause();
          }
          return cluster;
        });
  }

  private String nodes(String namespace) {
    var nodes =
        kubectl.run(
            "get",
            "pods",
            "-n",
            namespace,
            "-l",
            "app=ledger",
            "--field-selector=status.phase=Running",
            "-o",
            "jsonpath={.items[*].spec.nodeName}");
    return String.join(" ", List.of(nodes.out().strip().split(" ", -1)).stream().sorted().toList());
  }

  private String generation() {
    return kubectl
        .run("get", "statefulset", "ledger", "-n", "shop", "-o", "jsonpath={.metadata.generation}")
        .out();
  }

  private static void pause() throws InterruptedException {
    Thread.sleep(300);
  }

  /** Also runs when the story was cut short. */
  private void stop() {
    if (holdfast != null) {
      holdfast.close();
    }
    if (nodes != null) {
      nodes.close();
    }
    if (cluster != null) {
      cluster.close();
      terminal.say("\nEverything is gone.");
    }
  }
}
