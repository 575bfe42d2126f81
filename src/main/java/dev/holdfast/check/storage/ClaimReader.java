package dev.holdfast.check.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.check.Context;
import dev.holdfast.check.NameList;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.resource.AccessMode;
import dev.holdfast.resource.Clipped;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.VolumeClaim;
import dev.holdfast.resource.VolumeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Reads what the claims of an object are taken for.
 *
 * @param users of a claim with this name in the namespace of the context
 */
record ClaimReader(Context context, BiFunction<Context, String, Lookup<UsersOfClaim>> users) {

  private static final String CLAIM = "Claim";

  /** A claim template, or an ephemeral volume. */
  ClaimData template(VolumeClaim template) {
    context.deadline().check();
    List<String> unknown = new ArrayList<>();
    Claim claim = claimOf(template);
    ClaimBacking backing = ClaimBacking.of(claim, clipped(template.describe()), context, unknown);
    return new ClaimData(
        template.isTemplateOfSet() ? "Claim template" : "Ephemeral volume",
        clipped(template.name()),
        Optional.of(request(claim, size(template))),
        Optional.of(backing.storageClass()),
        backing.provisioner(),
        backing.driver(),
        template.isTemplateOfSet() ? existing(template) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        unknown);
  }

  /** A claim that a workload mounts by its name. */
  ClaimData named(String claim) {
    context.deadline().check();
    List<String> unknown = new ArrayList<>();
    Lookup<Claim> found = Claim.named(context.cluster(), context.change().namespace(), claim);
    if (!(found instanceof Lookup.Found<Claim>(Claim known))) {
      unknown.add(
          describe(claim)
              + (found.isAbsent() ? ": it does not exist" : ": it is not in what was read"));
      return new ClaimData(
          CLAIM,
          clipped(claim),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          others(claim, unknown),
          unknown);
    }
    return of(known, Optional.empty(), unknown);
  }

  /** The claim that the reviewed object is. */
  ClaimData itself(VolumeClaim claim) {
    return of(Claim.of(context.resource()), size(claim), new ArrayList<>());
  }

  private ClaimData of(Claim claim, Optional<String> size, List<String> unknown) {
    ClaimBacking backing = ClaimBacking.of(claim, describe(claim.name()), context, unknown);
    return new ClaimData(
        CLAIM,
        clipped(claim.name()),
        Optional.of(request(claim, size)),
        Optional.of(backing.storageClass()),
        backing.provisioner(),
        backing.driver(),
        backing.volume(),
        ExclusiveClaim.of(Optional.of(claim), context).map(ClaimReader::scope),
        others(claim.name(), unknown),
        unknown);
  }

  /** A claim from a template: the template is one without the fields of a Kubernetes object. */
  private static Claim claimOf(VolumeClaim template) {
    ObjectNode json =
        Json.object()
            .put("apiVersion", Kind.PERSISTENT_VOLUME_CLAIM.apiVersion())
            .put("kind", Kind.PERSISTENT_VOLUME_CLAIM.text());
    for (String field : List.of("metadata", "spec")) {
      json.set(field, template.json().path(field));
    }
    return Claim.of(Resource.fromApi(json));
  }

  private static String scope(ExclusiveClaim exclusive) {
    return "%s: %s"
        .formatted(exclusive.scope(), exclusive.consequence(exclusive.toleratesSeveralPods(false)));
  }

  private static String request(Claim claim, Optional<String> size) {
    String modes =
        claim.accessModes().stream()
            .sorted()
            .map(AccessMode::text)
            .collect(Collectors.joining(", "));
    return (modes.isEmpty() ? "no access mode" : modes)
        + (claim.volumeMode() == VolumeMode.BLOCK ? ", raw block device" : "")
        + size.map(asked -> ", " + asked).orElse("");
  }

  private static Optional<String> size(VolumeClaim claim) {
    return Optional.of(
            claim.json().path("spec").path("resources").path("requests").path("storage").asText(""))
        .filter(size -> !size.isEmpty());
  }

  /** The claims that were already made from a template. */
  private Optional<String> existing(VolumeClaim template) {
    return Claim.ofTemplate(
            context.cluster(),
            context.change().namespace(),
            context.resource().name(),
            template.name())
        .asOptional()
        .filter(claims -> !claims.isEmpty())
        .map(
            claims ->
                NameList.of(
                    claims.stream().limit(NameList.SHOWN).map(this::describe).toList(),
                    claims.size()));
  }

  private String describe(Claim claim) {
    return clipped(claim.name())
        + ClaimBacking.volumeOf(claim, context).map(volume -> " on " + volume).orElse(" unbound");
  }

  private Optional<String> others(String claim, List<String> unknown) {
    Optional<UsersOfClaim> all = users.apply(context, claim).asOptional();
    if (all.isEmpty()) {
      unknown.add("who else mounts " + describe(claim));
      return Optional.empty();
    }
    return Optional.of(all.get().describeOthers(context));
  }

  private static String describe(String claim) {
    return "the claim \"%s\"".formatted(clipped(claim));
  }

  private static String clipped(String name) {
    return Clipped.to(StoredDataReader.MAX_NAME, name);
  }
}
