package dev.holdfast.compare;

import dev.holdfast.Await;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
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

  /** How often the questions with different answers are asked again, with a pause each time. */
  private static final int RETRIES = 4;

  private static final long PAUSE_MILLISECONDS = 500;

  /**
   * Something that both sites are asked.
   *
   * @param input for people
   * @param ask what is asked
   */
  private record Question(String input, Function<Site, Answer> ask) {}

  /**
   * Runs the servers.
   *
   * @param title of the settings, for people
   * @param settings of the server of a site
   */
  void run(String title, Function<Site, Map<String, String>> settings, List<Scene> scenes) {
    Together.compute(() -> start(sites.first(), settings), () -> start(sites.second(), settings));
    List<WebhookRequest> requests = WebhookRequest.all(scenes, sites.first().reviews());
    Together<ServerRound> round = ask(requests);
    List<Question> different = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      WebhookRequest request = requests.get(i);
      String input = "%s (%s)".formatted(request.title(), title);
      Answer first = round.first().answers().get(i);
      Answer second = round.second().answers().get(i);
      comparison.count(input, first, second);
      if (!comparison.differences(input, first, second).isEmpty()) {
        different.add(new Question(input, request::ask));
      }
    }
    Question pages = new Question("the server (%s)".formatted(title), ServerPages::of);
    comparison.count(pages.input(), ServerPages.of(sites.first()), ServerPages.of(sites.second()));
    different.add(pages);
    comparison.add(confirmed(different));
    compareMetrics(title, round, requests);
  }

  /** On a busy machine a read of the cluster may take too long; that is no difference. */
  private List<Difference> confirmed(List<Question> questions) {
    List<Question> different = questions;
    List<Difference> found = List.of();
    for (int i = 0; i < RETRIES && !different.isEmpty(); i++) {
      Waiting.pause(PAUSE_MILLISECONDS);
      Map<Question, List<Difference>> again = new LinkedHashMap<>();
      for (Question question : different) {
        again.put(question, differences(question));
      }
      again.values().removeIf(List::isEmpty);
      different = List.copyOf(again.keySet());
      found = again.values().stream().flatMap(List::stream).toList();
    }
    return found;
  }

  private List<Difference> differences(Question question) {
    Answer first = question.ask().apply(sites.first());
    Answer second = question.ask().apply(sites.second());
    return comparison.differences(question.input(), first, second);
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
    Await.until(
        "the first scan has ended", () -> site.controllerPage("/scan").contains("\"kind\""));
    Deque<String> seen = new ArrayDeque<>();
    Await.until(
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
