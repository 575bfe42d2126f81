package dev.holdfast.check.lifecycle;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Operation;
import java.util.stream.Stream;

/** Finds the delete of a storage class that claims name, or that is the only default. */
public final class StorageClassInUseDeleted implements ParameterlessCheck {

  @Override
  public CheckInfo info() {
    return CheckInfo.of("storage-class-in-use-deleted", Kind.STORAGE_CLASS)
        .title("Storage class deleted while claims name it")
        .why(
            """
            No finalizer protects a storage class. New claims that name it stay Pending, and so do
            the new replicas of a StatefulSet whose claim templates name it, which cannot be
            changed. Existing claims keep their volumes, but can no longer grow.
            """)
        .remediation(
            """
            Keep the class, and mark another one as the default if it is no longer to be used. To
            change its parameters, create it again with the same name.
            """)
        .notes(
            """
            The check looks at the claims and the claim templates of StatefulSets in all
            namespaces, and whether the class is the only default class.
            """)
        .ofChange(Operation.DELETE)
        .sources(
            "https://kubernetes.io/docs/concepts/storage/storage-classes/",
            "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims");
  }

  @Override
  public Stream<Finding> inspect(Context context) {
    StorageClass deleted = StorageClass.of(context.resource());
    if (deleted.name().isEmpty()) {
      return Stream.empty();
    }
    ClassUsers users = ClassUsers.of(context.cluster(), deleted.name());
    Stream<Finding> used =
        users.isEmpty()
            ? Stream.empty()
            : Stream.of(
                finding(
                    "used",
                    "%s name it: no volume is provisioned for new claims, and none can grow; keep it, or create it again"
                        .formatted(users.describe())));
    Stream<Finding> onlyDefault =
        isOnlyDefault(deleted, context)
            ? Stream.of(
                finding(
                    "default",
                    "it is the only default class: claims without a class stay Pending; mark another one as the default first"))
            : Stream.empty();
    return Stream.concat(used, onlyDefault);
  }

  private static boolean isOnlyDefault(StorageClass deleted, Context context) {
    return deleted.isDefault()
        && StorageClass.all(context.cluster())
            .asOptional()
            .filter(
                all ->
                    StorageClass.defaults(all).stream()
                        .allMatch(other -> other.name().equals(deleted.name())))
            .isPresent();
  }

  private static Finding finding(String key, String message) {
    return Finding.at(JsonPointer.empty(), key, message);
  }
}
