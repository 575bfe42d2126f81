package dev.holdfast.cluster;

import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The labels of a node that are kept: all, unless they take too much memory.
 *
 * @param values the kept labels
 * @param areAll whether no label is missing here
 */
public record NodeLabels(Map<String, String> values, boolean areAll) {

  /** In characters. A node of a cloud has 2,000 to 4,000. */
  private static final int MAX_SIZE = 8192;

  /** Node feature discovery writes hundreds of them. */
  private static final String FEATURES = "feature.node.kubernetes.io/";

  private static final String TOPOLOGY = "topology.kubernetes.io/";

  /** What pods are most often spread by comes first. */
  private static final Comparator<Map.Entry<String, String>> BY_IMPORTANCE =
      Comparator.<Map.Entry<String, String>>comparingInt(label -> rank(label.getKey()))
          .thenComparing(Map.Entry.comparingByKey());

  /** Nodes have the same keys and mostly the same values, so each text is kept once. */
  private static final Interner<String> TEXTS = Interners.newWeakInterner();

  public NodeLabels {
    values = Map.copyOf(values);
  }

  static NodeLabels of(Map<String, String> written) {
    Map<String, String> kept = new HashMap<>();
    List<Map.Entry<String, String>> sorted =
        written.entrySet().stream().sorted(BY_IMPORTANCE).toList();
    int size = 0;
    for (Map.Entry<String, String> label : sorted) {
      size += label.getKey().length() + label.getValue().length();
      if (size > MAX_SIZE) {
        return new NodeLabels(kept, false);
      }
      kept.put(shared(label.getKey()), shared(label.getValue()));
    }
    return new NodeLabels(kept, true);
  }

  /** An equal text, which other nodes have too. */
  static String shared(String text) {
    return TEXTS.intern(text);
  }

  private static int rank(String key) {
    if (key.equals("kubernetes.io/hostname") || key.startsWith(TOPOLOGY)) {
      return 0;
    }
    return key.startsWith(FEATURES) ? 2 : 1;
  }
}
