package dev.holdfast.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.manifest.YamlReader;
import dev.holdfast.resource.NodeTerms;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumePlaceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{key: topology.kubernetes.io/zone, operator: In, values: [b, a]} | zone a, zone b",
        "{key: topology.ebs.csi.aws.com/zone, operator: In, values: [a]} | zone a",
        "{key: kubernetes.io/hostname, operator: In, values: [n1]} | node n1",
        "{key: kubernetes.io/hostname, operator: NotIn, values: [n1]} | ''",
        "{key: example.com/zones, operator: In, values: [a]} | ''",
        "{key: example.com/zone, operator: In, values: [a, b, c, d]} | zone a, zone b, zone c",
        "{key: [], operator: In, values: {a: b}} | ''",
      })
  void namesZonesAndNodes(String expression, String expected) {
    String affinity =
        "{required: {nodeSelectorTerms: [{matchExpressions: [%s]}]}}".formatted(expression);
    assertThat(
            VolumePlace.describe(
                NodeTerms.of(YamlReader.read("volume.yaml", affinity).getFirst().json())))
        .isEqualTo(expected);
  }
}
