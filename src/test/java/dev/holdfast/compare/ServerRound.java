package dev.holdfast.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * What one server answered to all requests, and what it and its controller counted meanwhile.
 *
 * @param answers in the order of the requests
 * @param counted metrics, whose counters began when the first request was sent
 */
record ServerRound(List<Answer> answers, MetricsPage counted) {

  static ServerRound ask(Site site, List<WebhookRequest> requests) {
    MetricsPage before = metrics(site);
    List<Answer> answers = new ArrayList<>();
    requests.forEach(request -> answers.add(request.ask(site)));
    return new ServerRound(answers, metrics(site).since(before));
  }

  /** Of both components; what both have is that of the controller. */
  private static MetricsPage metrics(Site site) {
    return MetricsPage.parse(site.page("/metrics") + site.controllerPage("/metrics"));
  }
}
