package dev.holdfast.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.manifest.YamlReader;
import dev.holdfast.resource.Container;
import dev.holdfast.resource.ImageReference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What images do, written by hand from Dockerfiles, entry points and documents, and not from the
 * table: a wrong row fails here.
 */
class DataImageExpectationsTest {

  private static final DataImages IMAGES = Facts.shipped().images();

  /**
   * Each line has whether data is kept, the directories, the declared volumes, the ports, and the
   * container. A dash stands for none, a question mark for unknown directories.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // docker-library/postgres: until 17 PGDATA is the VOLUME, since 18 it is two levels below
        "YES | /var/lib/postgresql/data | /var/lib/postgresql/data | 5432 | image: postgres:17.6",
        "YES | /var/lib/postgresql/18/docker | /var/lib/postgresql | 5432 | image: postgres:18",
        "YES | /var/lib/postgresql/data/pgdata | /var/lib/postgresql/data | 5432 |"
            + " {image: 'postgres:16', env: [{name: PGDATA, value: /var/lib/postgresql/data/pgdata}]}",
        // pgvector and PostGIS are FROM postgres; one has the version after "pg", one at the start
        "YES | /var/lib/postgresql/data | /var/lib/postgresql/data | 5432 |"
            + " image: pgvector/pgvector:0.8.0-pg16",
        "YES | /var/lib/postgresql/data | /var/lib/postgresql/data | 5432 |"
            + " image: postgis/postgis:16-3.4",
        // timescale/timescaledb-docker-ha Dockerfile: ENV PGDATA, no VOLUME
        "YES | /home/postgres/pgdata/data | - | 5432 8008 8081 |"
            + " image: timescale/timescaledb-ha:pg17",
        // zalando/spilo postgres-appliance/Dockerfile: PGHOME/pgdata/pgroot/data
        "YES | /home/postgres/pgdata/pgroot/data | - | 5432 8008 8080 |"
            + " image: ghcr.io/zalando/spilo-17:4.0-p2",
        // sclorg/postgresql-container common.sh: $HOME/data/userdata, VOLUME commented out
        "YES | /var/lib/pgsql/data/userdata | - | 5432 |"
            + " image: registry.redhat.io/rhel9/postgresql-15:1",
        // bitnami/containers postgresql-env.sh: POSTGRESQL_VOLUME_DIR/data
        "YES | /bitnami/postgresql/data | - | 5432 | image: bitnamisecure/postgresql:latest",
        // docker-library/mysql Dockerfile.oracle: VOLUME, EXPOSE
        "YES | /var/lib/mysql | /var/lib/mysql | 3306 33060 | image: mysql:8.4",
        "YES | /var/lib/mysql/datadir | /var/lib/mysql | 3306 33060 |"
            + " {image: 'mysql:8.3', args: [--datadir, /var/lib/mysql/datadir]}",
        // percona/percona-docker percona-server-8.4/Dockerfile: VOLUME
        "YES | /var/lib/mysql | /var/lib/mysql /var/log/mysql | 3306 33060 |"
            + " image: percona/percona-server:8.4",
        // sclorg/mysql-container common.sh: MYSQL_DATADIR
        "YES | /var/lib/mysql/data | - | 3306 | image: quay.io/sclorg/mysql-80-c9s:latest",
        // docker-library/mongo Dockerfile: VOLUME /data/db /data/configdb
        "YES | /data/db | /data/configdb /data/db | 27017 |"
            + " {image: 'mongo:7', args: [--replSet, rs0, --bind_ip_all]}",
        // bitnami/containers mongodb-env.sh: data; its template: data/db
        "YES | /bitnami/mongodb/data/db | - | 27017 | image: bitnami/mongodb:8.0",
        // redis: WORKDIR and VOLUME /data; a cache unless it is told to save
        "UNKNOWN | /data | /data | 6379 | image: redis:7.4",
        "YES | /data | /data | 6379 | {image: 'redis:7.4', args: [--appendonly, 'yes']}",
        // 31z4/zookeeper-docker: three VOLUMEs, dataDir and dataLogDir by two variables
        "YES | /data /datalog | /data /datalog /logs | 2181 2888 3888 8080 | image: zookeeper:3.9",
        "YES | /datalog /zk | /data /datalog /logs | 2181 2888 3888 8080 |"
            + " {image: 'zookeeper:3.9', env: [{name: ZOO_DATA_DIR, value: /zk}]}",
        // apache/kafka: its server.properties writes to a temporary directory
        "YES | ? | /etc/kafka/secrets /mnt/shared/config /var/lib/kafka/data | 9092 |"
            + " image: apache/kafka:4.1.0",
        // confluentinc/kafka-images configure: KAFKA_LOG_DIRS or else /var/lib/kafka/data
        "YES | /var/lib/kafka/data | /etc/kafka/secrets /var/lib/kafka/data | 9092 |"
            + " image: confluentinc/cp-kafka:7.9.0",
        "YES | /kafka-data | - | 9092 | {image: 'bitnamilegacy/kafka:4.0.0',"
            + " env: [{name: KAFKA_CFG_LOG_DIRS, value: /kafka-data}]}",
        // docker-library/rabbitmq: VOLUME /var/lib/rabbitmq; its documents: database in mnesia
        "YES | /var/lib/rabbitmq/mnesia | /var/lib/rabbitmq | 4369 5671 5672 15672 25672 |"
            + " image: rabbitmq:4.3.2-management-alpine",
        // apache/solr-docker: SOLR_HOME below the VOLUME
        "YES | /var/solr/data | /var/solr | 8983 | image: solr:9.9",
        // influxdata-docker: entry point of 2; 3 only with an option, VOLUMEs of 2 alone
        "YES | /var/lib/influxdb2/engine /var/lib/influxdb2/influxd.bolt |"
            + " /etc/influxdb2 /var/lib/influxdb2 | 8086 8181 | image: influxdb:2.0.6",
        "YES | /bolt/i.bolt /var/lib/influxdb2/engine | /etc/influxdb2 /var/lib/influxdb2 |"
            + " 8086 8181 |"
            + " {image: 'influxdb:2.7', env: [{name: INFLUXD_BOLT_PATH, value: /bolt/i.bolt}]}",
        "YES | ? | - | 8086 8181 | image: influxdb:3-core",
        // Microsoft: the system databases; keys elsewhere below /var/opt/mssql
        "YES | /var/opt/mssql/data | - | 1433 | image: mcr.microsoft.com/mssql/server:2022-latest",
        // weaviate: ./data below the directory it is started in
        "YES | ? | - | 8080 | image: semitechnologies/weaviate:1.30.0",
        "YES | /w | - | 8080 | {image: 'cr.weaviate.io/semitechnologies/weaviate:1.30.0',"
            + " env: [{name: PERSISTENCE_DATA_PATH, value: /w}]}",
        // prometheus, alertmanager Dockerfiles
        "YES | /prometheus | /prometheus | 9090 | image: quay.io/prometheus/prometheus:v3.5.0",
        "UNKNOWN | /alertmanager | /alertmanager | 9093 | image: prom/alertmanager:v0.28.1",
        // grafana: SQLite, unless an outer database is named
        "UNKNOWN | /var/lib/grafana | - | 3000 | image: grafana/grafana:13.1.3",
        "NO | /var/lib/grafana | - | 3000 | {image: 'grafana/grafana:13.1.3',"
            + " env: [{name: GF_DATABASE_TYPE, value: postgres}]}",
        // clickhouse docker/server/Dockerfile.ubuntu
        "YES | /var/lib/clickhouse | /var/lib/clickhouse | 8123 9000 9009 |"
            + " image: clickhouse/clickhouse-server:25.4",
        // hashicorp/consul Dockerfile: -dev by default
        "NO | /consul/data | /consul/data | 8300 8301 8302 8500 8600 | image: hashicorp/consul:1.21",
        // jenkinsci/docker, sonatype/docker-nexus3, distribution-library-image
        "YES | /var/jenkins_home | /var/jenkins_home | 8080 50000 |"
            + " image: jenkins/jenkins:lts-alpine",
        "YES | /nexus-data | /nexus-data | 8081 | image: sonatype/nexus3:3.80.0",
        "UNKNOWN | /var/lib/registry | /var/lib/registry | 5000 | image: registry:3",
        // VictoriaMetrics: victoria-metrics-data where it is started, the root
        "YES | /victoria-metrics-data | - | 8428 |"
            + " image: victoriametrics/victoria-metrics:v1.135.0",
        "YES | /storage | - | 8428 | {image: 'victoriametrics/victoria-metrics:v1.135.0',"
            + " args: [--storageDataPath=/storage, --retentionPeriod=1]}",
        // thanos: the receiver's is the only copy until it is uploaded; the store's is a cache
        "YES | /var/thanos/receive | - | 10901 10902 | {image: 'quay.io/thanos/thanos:v0.39.2',"
            + " args: [receive, --tsdb.path=/var/thanos/receive]}",
        "NO | /var/thanos/store | - | 10901 10902 | {image: 'quay.io/thanos/thanos:v0.39.2',"
            + " args: [store, --data-dir=/var/thanos/store]}",
        // scylladb dist/docker: VOLUME; meilisearch Dockerfile: WORKDIR; vaultwarden: VOLUME
        "YES | /var/lib/scylla | /var/lib/scylla | 7000 7001 9042 9180 10000 |"
            + " image: scylladb/scylla:2025.1",
        "YES | /meili_data/data.ms | - | 7700 | image: getmeili/meilisearch:v1.15",
        "YES | /data | /data | 80 | image: vaultwarden/server:1.34.1",
        // redpanda.yaml: data_directory
        "YES | /var/lib/redpanda/data | - | 9092 9644 33145 |"
            + " {image: 'docker.redpanda.com/redpandadata/redpanda:v25.1.1',"
            + " args: [redpanda, start, --smp=1]}",
      })
  void expected(Answer keepsData, String directories, String volumes, String ports, String yaml) {
    Container container =
        new Container(JsonPointer.empty(), YamlReader.read("test", yaml).get(0).json());
    DataImage row = IMAGES.find(container).orElseThrow();
    assertThat(row.keepsData(container)).as("keeps data").isEqualTo(keepsData);
    assertThat(row.dataDirectories(container).map(TreeSet::new))
        .as("directories")
        .isEqualTo(
            directories.equals("?")
                ? Optional.empty()
                : Optional.of(new TreeSet<>(words(directories))));
    assertThat(volumes(row, container)).as("volumes").isEqualTo(new TreeSet<>(words(volumes)));
    assertThat(row.operation().ports().stream().map(String::valueOf).toList())
        .as("ports")
        .isEqualTo(words(ports));
  }

  private static Set<String> volumes(DataImage row, Container container) {
    OptionalInt major = ImageReference.parse(container.image()).majorVersionAfter(row.majorAfter());
    return row.volumes().stream()
        .filter(volume -> volume.appliesTo(major) == Answer.YES)
        .map(DataDirectory::path)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> words(String text) {
    return text.equals("-") ? List.of() : Arrays.asList(text.split(" "));
  }
}
