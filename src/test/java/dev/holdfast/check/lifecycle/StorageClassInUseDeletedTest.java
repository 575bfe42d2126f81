package dev.holdfast.check.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.CheckTester;
import dev.holdfast.check.Finding;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StorageClassInUseDeletedTest {

  private static final String CLASS =
      "apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: fast}\n";

  private static final String DEFAULT =
      CLASS.replace(
          "name: fast",
          "name: fast, annotations: {storageclass.kubernetes.io/is-default-class: 'true'}");

  private static final String SET =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db, namespace: shop}
      spec: {volumeClaimTemplates: [{metadata: {name: data}, spec: {storageClassName: fast}}]}
      """;

  @Test
  void takesAnything() {
    CheckTester.of(new StorageClassInUseDeleted()).takesAnything();
    CheckTester.of(new StorageClassInUseDeleted()).in(SET + "---\n" + DEFAULT).takesAnything();
  }

  @Test
  void findsAClassThatTemplatesName() {
    assertThat(messages(SET, CLASS))
        .containsExactly(
            "StatefulSets (shop/db) name it: no volume is provisioned for new claims, and none can"
                + " grow; keep it, or create it again");
  }

  @Test
  void countsClaimsThatNoTemplateMade() {
    assertThat(messages(claim("data-db-0"), claim("a"), claim("data-web-0"), SET, CLASS))
        .singleElement()
        .asString()
        .startsWith("StatefulSets (shop/db) and 2 other claims name it: ");
    assertThat(messages(claim("data-db-0").replace("shop", "else"), SET, CLASS))
        .singleElement()
        .asString()
        .startsWith("StatefulSets (shop/db) and 1 other claims name it: ");
  }

  @Test
  void findsAClassThatClaimsNameInAnyNamespace() {
    assertThat(messages(claim("b"), claim("a").replace("shop", "else"), CLASS))
        .singleElement()
        .asString()
        .startsWith("claims (else/a, shop/b) name it: ");
    String many =
        IntStream.range(0, 20)
            .mapToObj(i -> claim("c" + (10 + i)))
            .collect(Collectors.joining("\n---\n"));
    assertThat(messages(many, CLASS))
        .singleElement()
        .asString()
        .startsWith("claims (shop/c10, shop/c11, shop/c12 and 17 more) name it: ");
  }

  @Test
  void findsTheOnlyDefault() {
    assertThat(messages(DEFAULT))
        .containsExactly(
            "it is the only default class: claims without a class stay Pending; mark another one as"
                + " the default first");
    assertThat(messages(CLASS.replace("fast", "other"), DEFAULT)).hasSize(1);
    assertThat(messages(DEFAULT.replace("fast", "other"), DEFAULT)).isEmpty();
  }

  @Test
  void leavesAClassAloneThatNothingNames() {
    assertThat(messages(CLASS)).isEmpty();
    assertThat(messages(SET, claim("a"), CLASS.replace("fast", "other"))).isEmpty();
  }

  @Test
  void findsNothingWithoutACluster() {
    assertThat(Deletes.of(CheckTester.of(new StorageClassInUseDeleted()), DEFAULT)).isEmpty();
  }

  private static List<String> messages(String... manifests) {
    return Deletes.of(new StorageClassInUseDeleted(), String.join("\n---\n", manifests)).stream()
        .map(Finding::message)
        .toList();
  }

  private static String claim(String name) {
    return """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: %s, namespace: shop}
        spec: {storageClassName: fast}
        """
        .formatted(name);
  }
}
