package dev.holdfast.server.watch;

import dev.holdfast.background.LogThrottle;
import dev.holdfast.background.Time;
import dev.holdfast.cluster.ObjectIndex.Place;
import dev.holdfast.kube.UnreadableObject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The objects of a kind that exist and cannot be read. Thread-safe. */
final class UnreadableObjects {

  private static final Logger LOG = Logger.getLogger(UnreadableObjects.class);
  private static final int MAX_NAMED = 5;

  private final Map<Place, UnreadableObject> objects =
      new ConcurrentSkipListMap<>(
          Comparator.comparing(Place::namespace).thenComparing(Place::name));

  /** A user who changes an object often must not fill the log. */
  private final LogThrottle<String> log = LogThrottle.onceIn(Duration.ofMinutes(1), Time.OF_SYSTEM);

  void add(Place place, UnreadableObject object) {
    objects.put(place, object);
    if (log.shouldLog(object.kind())) {
      LOG.warnf("%s; objects like it: %d", object.describe(), objects.size());
    }
  }

  /** It can be read now, or was deleted. */
  void remove(Place place) {
    objects.remove(place);
  }

  /** All others were deleted. */
  void retainAll(Set<Place> places) {
    objects.keySet().retainAll(places);
  }

  int count() {
    return objects.size();
  }

  /** Names some of them, each with its reason, and the number of the others. */
  List<String> describe() {
    List<String> named =
        objects.values().stream().limit(MAX_NAMED).map(UnreadableObject::describe).toList();
    int others = objects.size() - named.size();
    return others <= 0
        ? named
        : Stream.concat(named.stream(), Stream.of("and %d more of this kind".formatted(others)))
            .toList();
  }
}
