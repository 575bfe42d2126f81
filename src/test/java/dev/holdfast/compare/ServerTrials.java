package dev.holdfast.compare;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Starts both servers with some settings and asks both the same.
 *
 * @param sites the two control planes
 * @param comparison where answers are compared
 */
record ServerTrials(Together<Site> sites, Comparison comparison) {

  /** How often, a tenth of a second or more apart, the reports must be seen unchanged. */
  private static final int SAMPLES = 15;

  /** How often a request is sent again if the answers differ, with a pause each time. */
  private static final int RETRIES = 8;

  private static final long PAUSE_MILLISECONDS = 250;

  /**
   * Runs the servers.
   *
   * @param title of the settings, for people
   * @param settings of the server of a site
   */
  void run(String title, Function<Site, Map<String, String>> settings, List<Scene> scenes) {
    Together.compute(() -> start(sites.first(), settings), () -> start(sites.second(), settings));
    compare("the server (%s)".formatted(title), ServerPages::of);
    List<WebhookRequest> requests = WebhookRequest.all(scenes, sites.first().reviews());
    Together<ServerRound> round = ask(requests);
    for (int i = 0; i < requests.size(); i++) {
      WebhookRequest request = requests.get(i);
      String input = "%s (%s)".formatted(request.title(), title);
      Answer first = round.first().answers().get(i);
      Answer second = round.second().answers().get(i);
      comparison.count(input, first, second);
      if (!comparison.differences(input, first, second).isEmpty()) {
        comparison.add(confirmed(input, request::ask));
      }
    }
    compareMetrics(title, round, requests);
  }

  private void compare(String input, Function<Site, Answer> question) {
    Answer first = question.apply(sites.first());
    Answer second = question.apply(sites.second());
    comparison.count(input, first, second);
    if (!comparison.differences(input, first, second).isEmpty()) {
      comparison.add(confirmed(input, question));
    }
  }

  /** On a busy machine a read of the cluster may take too long; that is no difference. */
  private List<Difference> confirmed(String input, Function<Site, Answer> question) {
    List<Difference> found = List.of();
    for (int i = 0; i < RETRIES; i++) {
      Waiting.pause(PAUSE_MILLISECONDS);
      Answer first = question.apply(sites.first());
      Answer second = question.apply(sites.second());
      found = comparison.differences(input, first, second);
      if (found.isEmpty()) {
        return found;
      }
    }
    return found;
  }

  /** If something differs, all is asked once more: what was counted for a reason is again. */
  private void compareMetrics(
      String title, Together<ServerRound> round, List<WebhookRequest> requests) {
    String input = "metrics (%s)".formatted(title);
    Answer first = round.first().counted().answer();
    Answer second = round.second().counted().answer();
    comparison.count(input, first, second);
    List<Difference> found = comparison.differences(input, first, second);
    if (!found.isEmpty()) {
      Together<ServerRound> again = ask(requests);
      List<Difference> repeated =
          comparison.differences(
              input, again.first().counted().answer(), again.second().counted().answer());
      comparison.add(repeated.stream().filter(found::contains).toList());
    }
  }

  private Together<ServerRound> ask(List<WebhookRequest> requests) {
    return Together.compute(
        () -> ServerRound.ask(sites.first(), requests),
        () -> ServerRound.ask(sites.second(), requests));
  }

  /** Waits until the first scan has ended, and until no more reports are written because of it. */
  private static Site start(Site site, Function<Site, Map<String, String>> settings) {
    site.serve(settings.apply(site));
    Waiting.until("the first scan has ended", () -> site.page("/scan").contains("\"kind\""));
    Deque<String> seen = new ArrayDeque<>();
    Waiting.until(
        "no more reports are written",
        () -> {
          String now = ServerPages.reports(site);
          if (!now.equals(seen.peekLast())) {
            seen.clear();
          }
          seen.add(now);
          return seen.size() >= SAMPLES;
        });
    return site;
  }
}
