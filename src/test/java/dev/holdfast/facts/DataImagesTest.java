package dev.holdfast.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.manifest.YamlReader;
import dev.holdfast.resource.Container;
import dev.holdfast.resource.ImageReference;
import dev.holdfast.resource.Json;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataImagesTest {

  private static final DataImages IMAGES = Facts.shipped().images();

  /** From the sources, not from the table; several directories are separated by a space. */
  @ParameterizedTest
  @CsvSource({
    // docker-library/postgres 17/bookworm/Dockerfile: ENV PGDATA, VOLUME
    "postgres:16-alpine, PostgreSQL, /var/lib/postgresql/data",
    // docker-library/postgres 18/bookworm/Dockerfile: VOLUME moved
    "postgres:18, PostgreSQL, /var/lib/postgresql/18/docker",
    // bitnami/charts bitnami/postgresql/values.yaml: persistence.mountPath
    "docker.io/bitnami/postgresql:16.3.0-debian-12-r4, PostgreSQL (Bitnami), /bitnami/postgresql",
    "registry.example.com/mirror/bitnamilegacy/postgresql:15, PostgreSQL (Bitnami),"
        + " /bitnami/postgresql",
    // timescale/timescaledb-docker Dockerfile: FROM postgres
    "timescale/timescaledb:2.14.2-pg16, TimescaleDB, /var/lib/postgresql/data",
    "timescale/timescaledb:2.22.0-pg18, TimescaleDB, /var/lib/postgresql",
    // docker-library/mysql Dockerfile: VOLUME
    "public.ecr.aws/docker/library/mysql:8.4, MySQL, /var/lib/mysql",
    // docker-library/mongo Dockerfile: VOLUME /data/db /data/configdb
    "mongo:7, MongoDB, /data/db",
    // docker-library/cassandra Dockerfile: VOLUME
    "cassandra:5.0, Apache Cassandra, /var/lib/cassandra",
    // elastic/helm-charts elasticsearch/templates/statefulset.yaml:375
    "docker.elastic.co/elasticsearch/elasticsearch:8.15.0, Elasticsearch,"
        + " /usr/share/elasticsearch/data",
    // 31z4/zookeeper-docker Dockerfile: data and transaction log are two volumes
    "zookeeper:3.9, Apache ZooKeeper, /data /datalog",
    // docker-library/docs rabbitmq/content.md
    "rabbitmq:3.13-management, RabbitMQ, /var/lib/rabbitmq/mnesia",
    // docker-library/docs influxdb/content.md: a directory for each major version
    "influxdb:1.8, InfluxDB, /var/lib/influxdb",
    "influxdb:2.7, InfluxDB, /var/lib/influxdb2",
    "influxdb:3-core, InfluxDB, /var/lib/influxdb3/data",
    // prometheus/prometheus Dockerfile: VOLUME
    "quay.io/prometheus/prometheus:v2.53.0, Prometheus, /prometheus",
    // docker-library/docs clickhouse/content.md
    "clickhouse/clickhouse-server:24.8, ClickHouse, /var/lib/clickhouse",
    // docker-library/docs neo4j/content.md
    "neo4j:5, Neo4j, /data",
    // hashicorp/consul Dockerfile
    "hashicorp/consul:1.19, Consul, /consul/data",
    // couchbase/docker Dockerfile: VOLUME
    "couchbase:7.6, Couchbase, /opt/couchbase/var",
    // qdrant/qdrant-helm statefulset.yaml:72-77
    "qdrant/qdrant:v1.11.0, Qdrant, /qdrant/storage",
    // oracle/docker-images OracleDatabase/SingleInstance/README.md
    "container-registry.oracle.com/database/free:latest, Oracle Database, /opt/oracle/oradata",
  })
  void directories(String image, String product, String directories) {
    assertThat(IMAGES.find(ImageReference.parse(image))).map(DataImage::product).contains(product);
    assertThat(directoriesOf("image: " + image))
        .contains(new TreeSet<>(Arrays.asList(directories.split(" "))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "@",
        "/",
        "mcr.microsoft.com/oss/kubernetes-csi/azuredisk-csi:v1.30",
        "docker.elastic.co/eck/elastic-operator:2.14",
        "oliver006/redis_exporter:v1.62",
        "quay.io/prometheuscommunity/postgres-exporter:v0.15",
        "docker.elastic.co/kibana/kibana:8.15.0",
        "confluentinc/cp-schema-registry:7.7",
        "somebody/postgres:16",
        "docker.io/somebody/redis",
        "prom/node-exporter",
        "nginx",
        "hashicorp/consul-k8s-control-plane:1.5",
        "ghcr.io/cloudnative-pg/postgresql:16",
      })
  void falseFriends(String image) {
    assertThat(IMAGES.find(ImageReference.parse(image))).isEmpty();
  }

  /** Each line has a container in YAML. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // PostgreSQL
        "YES     | image: postgres:16",
        "YES     | {image: postgres, args: [-c, max_connections=200]}",
        "YES     | {image: postgres, args: [postgres, -c, max_connections=200]}",
        "YES     | {image: postgres, command: [docker-entrypoint.sh], args: [postgres]}",
        "YES     | {image: postgres, command: [/usr/local/bin/docker-entrypoint.sh, postgres]}",
        "NO      | {image: postgres, command: [psql, -h, db]}",
        "NO      | {image: postgres, args: [pg_dump, -h, db]}",
        "NO      | {image: postgres, command: [/bin/sh, -c, pg_isready -h db]}",
        "UNKNOWN | {image: postgres, command: [/scripts/start.sh]}",
        "UNKNOWN | {image: postgres, command: [sh, -c, 'until psql; do sleep 1; done']}",
        "YES     | {image: postgres, command: [sh, -c, exec docker-entrypoint.sh postgres]}",
        "UNKNOWN | image: registry.example.com/shop/postgres:16",
        "NO      | {image: registry.example.com/shop/postgres, command: [psql]}",
        "YES     | image: registry.example.com/library/postgres:16",
        // bitnami: charts start through scripts
        "YES     | image: bitnami/postgresql:16",
        "NO      | {image: bitnami/mongodb, env: [{name: MONGODB_REPLICA_SET_MODE, value: arbiter}]}",
        "YES     | {image: bitnami/mongodb, env: [{name: MONGODB_REPLICA_SET_MODE, value: primary}]}",
        "UNKNOWN | {image: bitnami/mongodb, envFrom: [{configMapRef: {name: mongo}}]}",
        "NO      | {image: mongo, command: [mongos, --configdb, rs/cfg:27019]}",
        "YES     | {image: mongo, command: [mongod, --replSet, rs0, --bind_ip_all]}",
        // Kafka: many clients live in the broker's image
        "YES     | image: confluentinc/cp-kafka:7.7.0",
        "NO      | {image: confluentinc/cp-kafka, command: [kafka-topics, --list]}",
        "NO      | {image: apache/kafka, command: [/opt/kafka/bin/kafka-console-consumer.sh]}",
        "YES     | {image: confluentinc/cp-kafka, command: [/etc/confluent/docker/run]}",
        "UNKNOWN | {image: confluentinc/cp-kafka, command: [sh, -c, 'kafka-topics --list && exit']}",
        // Redis: a cache as often as a store
        "UNKNOWN | image: redis:7",
        "YES     | {image: redis, args: [--appendonly, 'yes']}",
        "YES     | {image: redis, command: [redis-server, --appendonly yes]}",
        "YES     | {image: redis, args: [redis-server, --save, '60 1']}",
        "NO      | {image: redis, args: [--save, '', --appendonly, 'no']}",
        "YES     | {image: redis, args: [--save, '', --appendonly, 'yes']}",
        "UNKNOWN | {image: redis, command: [redis-server, /etc/redis/redis.conf]}",
        "NO      | {image: redis, command: [redis-sentinel, /etc/sentinel.conf]}",
        "NO      | {image: redis, command: [redis-cli, ping]}",
        "NO      | {image: valkey/valkey, command: [valkey-cli, ping]}",
        // Consul: a client keeps nothing that it could not learn again
        "YES     | {image: hashicorp/consul, args: [agent, -server, -bootstrap-expect=3]}",
        "NO      | {image: hashicorp/consul, args: [agent, -retry-join=consul]}",
        "NO      | image: hashicorp/consul",
        "NO      | {image: hashicorp/consul, args: [agent, -dev, -server]}",
        "NO      | {image: hashicorp/consul, command: [consul, members]}",
        "UNKNOWN | {image: hashicorp/consul, args: [agent, -config-dir=/consul/config]}",
        "UNKNOWN | {image: hashicorp/consul, args: [agent, $(MODE)]}",
        // NATS keeps data with JetStream alone
        "NO      | image: nats:2.10",
        "YES     | {image: nats, args: [-js, -sd, /data]}",
        "YES     | {image: nats, args: [--jetstream]}",
        "UNKNOWN | {image: nats, args: [--config, /etc/nats/nats.conf]}",
        // Vault keeps its data where its configuration says
        "UNKNOWN | {image: hashicorp/vault, args: [server, -config=/vault/config]}",
        "NO      | {image: hashicorp/vault, args: [server, -dev]}",
        "NO      | {image: hashicorp/vault, args: [agent, -config=/a.hcl]}",
        // etcd, CockroachDB, MinIO, Elasticsearch
        "YES     | {image: 'quay.io/coreos/etcd:v3.5.15', command: [etcd, --data-dir=/var/run/etcd]}",
        "NO      | {image: registry.k8s.io/etcd:3.5.15-0, command: [etcdctl, snapshot, save]}",
        "YES     | {image: cockroachdb/cockroach, args: [start, --join=a]}",
        "NO      | {image: cockroachdb/cockroach, args: [start, '--store=type=mem,size=1GiB']}",
        "NO      | {image: cockroachdb/cockroach, args: [init, --host=a]}",
        "YES     | {image: minio/minio, args: [server, /data]}",
        "NO      | {image: minio/minio, args: [gateway, s3]}",
        "YES     | image: elasticsearch:8.15.0",
        "UNKNOWN | {image: elasticsearch:8.15.0, env: [{name: node.roles, value: ''}]}",
        // Wrappers, odd inputs
        "YES     | {image: postgres, command: [tini, -s, --, docker-entrypoint.sh, postgres]}",
        "UNKNOWN | {image: postgres, command: [7]}",
        "YES     | {image: postgres, command: [], args: []}",
        "NO      | image: nginx",
      })
  void keepsData(Answer expected, String container) {
    Container read = container(container);
    assertThat(IMAGES.find(read).map(row -> row.keepsData(read)).orElse(Answer.NO))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/pg/data | {image: postgres, env: [{name: PGDATA, value: /pg/data}]}",
        "/pg/data | {image: postgres, env: [{name: PGDATA, value: /pg/data/}]}",
        "/pg      | {image: postgres, args: [-D, /pg]}",
        "/var/lib/mysql57 | {image: 'mysql:5.7', args: [--datadir=/var/lib/mysql57]}",
        "/k/0 /k/1 | {image: apache/kafka, env: [{name: KAFKA_LOG_DIRS, value: '/k/0,/k/1'}]}",
        "/etcd    | {image: quay.io/coreos/etcd, command: [etcd, --data-dir=/etcd]}",
        "/etcd    | {image: quay.io/coreos/etcd, env: [{name: ETCD_DATA_DIR, value: /etcd}]}",
        "/db      | {image: mongo, command: [mongod, --dbpath, /db]}",
        "/prom    | {image: prom/prometheus, args: [--storage.tsdb.path=/prom]}",
        "/js      | {image: nats, args: [-js, -sd=/js]}",
      })
  void movedDirectories(String directories, String container) {
    assertThat(directoriesOf(container))
        .contains(new TreeSet<>(Arrays.asList(directories.strip().split(" "))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image: postgres",
        "image: postgres:latest",
        "image: 'postgres@sha256:0123'",
        "{image: 'postgres:16', env: [{name: PGDATA, valueFrom: {configMapKeyRef: {key: a}}}]}",
        "{image: 'postgres:16', env: [{name: PGDATA, value: $(HOME)/data}]}",
        "{image: 'postgres:16', envFrom: [{configMapRef: {name: a}}]}",
        "{image: 'postgres:16', args: [-c, data_directory=/x]}",
        "{image: 'postgres:16', command: [sh, -c, 'export PGDATA=/x; postgres']}",
        "{image: 'mysql:8', args: [--defaults-file=/etc/my.cnf]}",
        "{image: mongo, args: [--config, /etc/mongod.conf]}",
        "{image: apache/kafka}",
        "{image: 'quay.io/coreos/etcd', command: [etcd]}",
        "{image: 'quay.io/coreos/etcd', command: [etcd, --data-dir]}",
        "{image: 'quay.io/coreos/etcd', command: [etcd, --data-dir, data]}",
      })
  void directoriesThatCannotBeTold(String container) {
    assertThat(directoriesOf(container)).isEmpty();
  }

  @Test
  void someDirectoriesAreVolumesOfTheImage() {
    // docker-library/postgres 17/bookworm/Dockerfile: VOLUME /var/lib/postgresql/data, so that a
    // claim at /var/lib/postgresql keeps nothing (docker-library/docs postgres/content.md:97-103).
    DataImage postgres = IMAGES.find(ImageReference.parse("postgres:16")).orElseThrow();
    assertThat(postgres.volumes()).contains(postgres.directories().getFirst());
  }

  @Test
  void aUsersFileAddsAndReplaces() {
    String file =
        """
        images:
          - product: Our PostgreSQL
            names: [postgres, registry.example.com/dba/pg]
            directories:
              - {path: /pg}
            starts: [postgres]
            keepsData: true
            source: the DBA team
        """;
    DataImages images = Facts.shipped().with(Map.of("data-images.yaml", file)).images();
    for (String image : Set.of("postgres:16", "registry.example.com/dba/pg:3")) {
      assertThat(images.find(ImageReference.parse(image)))
          .map(DataImage::product)
          .contains("Our PostgreSQL");
    }
    assertThat(images.all()).as("the shipped row had no other name").hasSize(IMAGES.all().size());
  }

  @Property
  void noCommandIsTooOdd(@ForAll String first, @ForAll String second, @ForAll String variable) {
    for (DataImage image : IMAGES.all()) {
      ObjectNode json = Json.object().put("image", image.names().get(0).text());
      json.putArray("command").add(first).add(second);
      json.putArray("env").addObject().put("name", variable).put("value", first);
      Container container = new Container(JsonPointer.empty(), json);
      assertThat(image.keepsData(container)).isNotNull();
      assertThat(image.dataDirectories(container)).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "text",
        "7",
        "{image: 7}",
        "{image: []}",
        "{image: postgres, command: text}",
        "{image: postgres, args: {a: b}}",
        "{image: postgres, env: text, envFrom: 7}",
        "{image: postgres, env: [7, {name: 7}, {value: {}}]}",
      })
  void noContainerIsTooOdd(String container) {
    Container read = container(container);
    DataImage postgres = IMAGES.find(ImageReference.parse("postgres")).orElseThrow();
    assertThat(postgres.keepsData(read)).isNotNull();
    assertThat(postgres.dataDirectories(read)).isNotNull();
    assertThat(IMAGES.find(read)).isNotNull();
  }

  private static Optional<Set<String>> directoriesOf(String container) {
    Container read = container(container);
    return IMAGES.find(read).flatMap(row -> row.dataDirectories(read));
  }

  private static Container container(String yaml) {
    return new Container(JsonPointer.empty(), YamlReader.read("test", yaml).get(0).json());
  }
}
