package dev.holdfast.compare;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request to the webhook.
 *
 * @param title for people
 * @param paths where it is sent
 * @param contentType of the body
 * @param body as sent
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record WebhookRequest(String title, List<String> paths, String contentType, byte[] body) {

  static final List<String> PATHS = List.of("/validate", "/mutate");

  /** All requests: the bad ones, and those of the scenes whose kinds are served. */
  static List<WebhookRequest> all(List<Scene> scenes, AdmissionReviews reviews) {
    List<WebhookRequest> all = new ArrayList<>(BadRequests.all());
    for (Scene scene : scenes) {
      for (Scene.Question question : scene.questions()) {
        String title = "%s, request %d".formatted(scene.titleOf(question), all.size());
        reviews
            .of(question, scene.namespace())
            .map(review -> review.toString().getBytes(StandardCharsets.UTF_8))
            .ifPresent(body -> all.add(new WebhookRequest(title, PATHS, "application/json", body)));
      }
    }
    return all;
  }

  /** What a site answers on all paths. */
  Answer ask(Site site) {
    Map<String, String> channels = new LinkedHashMap<>();
    paths.forEach(path -> channels.putAll(site.post(path, contentType, body).channels()));
    return new Answer(channels);
  }
}
