package dev.holdfast.server.scan;

import dev.holdfast.kube.leadership.Leadership;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.report.Report;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.report.format.JsonReport;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Kind;
import dev.holdfast.scan.ScanReport;
import dev.holdfast.scan.ScanSink;
import dev.holdfast.scan.ScanSummary;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The report of the last scan, with a limited number of objects per kind. {@code /scan} on the
 * management port shows it, if this is enabled: the port has no authentication, and its other pages
 * have no names of objects. It runs before the reports in the cluster, which take minutes.
 */
@Singleton
@Priority(1)
final class LastReport implements ScanSink {

  private static final int MAX_OBJECTS = 1_000;
  private static final int NOT_FOUND = 404;
  private static final int SERVICE_UNAVAILABLE = 503;

  private final boolean isEnabled;
  private final Leadership leadership;
  private ScanReport scanning = new ScanReport(MAX_OBJECTS);
  private volatile Optional<Report> last = Optional.empty();

  LastReport(ScanConfig config, Leadership leadership) {
    this.isEnabled = config.scan().page();
    this.leadership = leadership;
  }

  void serve(@Observes ManagementInterface management) {
    if (isEnabled) {
      var unused = management.router().get("/scan").blockingHandler(this::answer);
    }
  }

  @Override
  public boolean isEnabled() {
    return isEnabled;
  }

  @Override
  public void start(PolicySet policies) {
    scanning = new ScanReport(MAX_OBJECTS);
  }

  @Override
  public Consumer<ReportedObject> begin(Kind kind) {
    return scanning.begin(kind);
  }

  @Override
  public void finish(ScanSummary summary, Duration took) {
    last = Optional.of(scanning.of(summary, List.of(), "server", Optional.empty()));
  }

  @Override
  public void leave() {
    last = Optional.empty();
  }

  @Override
  public String toString() {
    return "the page with the last report";
  }

  private void answer(RoutingContext context) {
    Optional<Report> report = last;
    if (!leadership.leads()) {
      refuse(
          context,
          NOT_FOUND,
          "this replica does not scan; ask the one on which holdfast_leader is 1");
    } else if (report.isEmpty()) {
      refuse(context, SERVICE_UNAVAILABLE, "the first scan of this replica is not over yet");
    } else {
      var unused =
          context
              .response()
              .putHeader("Content-Type", "application/json")
              .end(Buffer.buffer(Json.write(JsonReport.of(report.get()))));
    }
  }

  private static void refuse(RoutingContext context, int status, String why) {
    var unused = context.response().setStatusCode(status).end(why + "\n");
  }
}
