package dev.holdfast.policy;

import dev.holdfast.check.Check;
import dev.holdfast.check.CheckCatalog;
import dev.holdfast.check.Parameter;
import dev.holdfast.manifest.ShippedFile;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The policies of {@code policies/}, as part of the program: one for each check, except for checks
 * that do nothing without a parameter of the user.
 */
public final class ShippedPolicies {

  private ShippedPolicies() {}

  /** Reads all of them. */
  public static PolicySet read() {
    Map<String, String> texts = new LinkedHashMap<>();
    CheckCatalog.CHECKS.stream()
        .filter(ShippedPolicies::hasPolicy)
        .forEach(
            check -> {
              String file = "policies/" + check.info().id() + "/policy.yaml";
              texts.put(file, new ShippedFile(file).text());
            });
    return PolicyReader.read(texts);
  }

  /** Whether a policy of this check is shipped. */
  static boolean hasPolicy(Check<?> check) {
    return check.info().parameters().stream().noneMatch(Parameter::isRequired);
  }
}
