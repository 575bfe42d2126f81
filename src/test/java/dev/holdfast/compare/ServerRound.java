package dev.holdfast.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * What one server answered to all requests, and what it counted meanwhile.
 *
 * @param answers in the order of the requests
 * @param counted metrics, whose counters began when the first request was sent
 */
record ServerRound(List<Answer> answers, MetricsPage counted) {

  static ServerRound ask(Site site, List<WebhookRequest> requests) {
    MetricsPage before = MetricsPage.parse(site.page("/metrics"));
    List<Answer> answers = new ArrayList<>();
    requests.forEach(request -> answers.add(request.ask(site)));
    return new ServerRound(answers, MetricsPage.parse(site.page("/metrics")).since(before));
  }
}
