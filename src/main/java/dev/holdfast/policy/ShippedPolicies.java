package dev.holdfast.policy;

import dev.holdfast.check.CheckCatalog;
import dev.holdfast.manifest.ShippedFile;
import java.util.LinkedHashMap;
import java.util.Map;

/** The policies of {@code policies/}, one for each check, as part of the program. */
public final class ShippedPolicies {

  private ShippedPolicies() {}

  /** Reads all of them. */
  public static PolicySet read() {
    Map<String, String> texts = new LinkedHashMap<>();
    CheckCatalog.CHECKS.forEach(
        check -> {
          String file = "policies/" + check.info().id() + "/policy.yaml";
          texts.put(file, new ShippedFile(file).text());
        });
    return PolicyReader.read(texts);
  }
}
