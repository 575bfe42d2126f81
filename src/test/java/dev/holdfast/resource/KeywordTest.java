package dev.holdfast.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.storage.MissingStorageClass;
import dev.holdfast.check.storage.MissingVolumeClaimTemplates;
import dev.holdfast.facts.StorageDriver;
import dev.holdfast.policy.Action;
import dev.holdfast.policy.FailurePolicy;
import dev.holdfast.policy.SelfExemption;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What users write does not change when a constant is renamed unawares. */
class KeywordTest {

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of(Action.values(), "Deny, Warn, Audit"),
        Arguments.of(FailurePolicy.values(), "Ignore, Fail"),
        Arguments.of(SelfExemption.values(), "Refused, Allowed"),
        Arguments.of(MissingStorageClass.Into.values(), "Claims, Templates"),
        Arguments.of(MissingVolumeClaimTemplates.When.values(), "Always, KeepsData"),
        Arguments.of(
            AccessMode.values(), "ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod"),
        Arguments.of(VolumeMode.values(), "Filesystem, Block"),
        Arguments.of(LabelSelector.Operator.values(), "In, NotIn, Exists, DoesNotExist"),
        Arguments.of(
            StorageDriver.Kind.values(), "Block, File, Object, Directory, Mixed, Ephemeral"),
        Arguments.of(StorageDriver.Attachment.values(), "OneNode, ManyNodes"),
        Arguments.of(StorageDriver.Locality.values(), "Node, Zone, SeveralZones, Anywhere"));
  }

  @ParameterizedTest
  @MethodSource
  void texts(Keyword[] keywords, String texts) {
    assertThat(Keyword.texts(keywords)).isEqualTo(texts);
  }
}
