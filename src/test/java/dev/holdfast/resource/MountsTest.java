package dev.holdfast.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.manifest.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountsTest {

  private static final Workload WORKLOAD =
      new Workload(
          Resource.fromApi(
              YamlReader.read(
                      "test.yaml",
                      """
                      kind: StatefulSet
                      spec:
                        volumeClaimTemplates: [{metadata: {name: data}}]
                        template:
                          spec:
                            volumes:
                              - {name: data, emptyDir: {}}
                              - {name: claim, persistentVolumeClaim: {claimName: c, readOnly: true}}
                              - {name: nothing}
                              - {name: secrets, csi: {driver: d}}
                              - {name: nas, nfs: {path: /}}
                              - {name: node, hostPath: {path: /}}
                            containers:
                              - volumeMounts:
                                  - {name: data, mountPath: /data/}
                                  - {name: claim, mountPath: /data//a/./b, subPath: x/}
                                  - {name: nothing, mountPath: tmp}
                                  - {name: nobody, mountPath: /data/a/b/c}
                                  - {name: nas, mountPath: /nas, subPathExpr: $(POD_NAME)}
                      """)
                  .getFirst()
                  .json()));

  private static final Mounts MOUNTS =
      Mounts.of(WORKLOAD.podTemplate().containers().getFirst(), PodVolume.of(WORKLOAD));

  @ParameterizedTest
  @CsvSource({
    "/data, /data",
    "/data/a, /data",
    "/data/a/b, /data/a/b",
    "/data/a/b/c/d, /data/a/b",
    "/data/a/bc, /data",
    "/tmp/x, /tmp",
    "/database, ''",
    "/, ''",
  })
  void theLongestPathContains(String path, String mount) {
    assertThat(
            MOUNTS.containing(ContainerPath.of(path)).map(found -> found.path().text()).orElse(""))
        .isEqualTo(mount);
  }

  @Test
  void listsWhatIsBelow() {
    assertThat(MOUNTS.below(ContainerPath.of("/data")))
        .extracting(Mount::subPath)
        .containsExactly("/x");
    assertThat(MOUNTS.below(ContainerPath.of("/"))).hasSize(4);
    assertThat(MOUNTS.below(ContainerPath.of("/dat"))).isEmpty();
  }

  @Test
  void readsWhatAMountIs() {
    Mount claim = MOUNTS.containing(ContainerPath.of("/data/a/b")).orElseThrow();
    assertThat(claim.isReadOnly()).isTrue();
    assertThat(claim.volume().claim()).isEqualTo("c");
    assertThat(claim.pathPointer())
        .hasToString("/spec/template/spec/containers/0/volumeMounts/1/mountPath");
    assertThat(MOUNTS.containing(ContainerPath.of("/nas")).orElseThrow().differsByPod()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "data, CLAIM_TEMPLATE, true",
    "claim, CLAIM, true",
    "nothing, FLEETING, false",
    "secrets, FLEETING, false",
    "nas, INLINE, true",
    "node, HOST, false",
  })
  void knowsHowLongAVolumeKeepsData(String name, PodVolume.Type type, boolean durable) {
    PodVolume volume = PodVolume.of(WORKLOAD).get(name);
    assertThat(volume.type()).isEqualTo(type);
    assertThat(volume.isDurable()).isEqualTo(durable);
  }

  @ParameterizedTest
  @CsvSource({"/a/b/, /a/b", "a/b, /a/b", "//a///b/., /a/b", "/a/../b, /b", "/../.., /", "'', /"})
  void shortensPaths(String written, String path) {
    assertThat(ContainerPath.of(written).text()).isEqualTo(path);
  }
}
