package dev.holdfast.facts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The absolute paths at which a container keeps data, each with its cause. */
public sealed interface DataPaths {

  /** All of these paths need a volume. */
  record Known(Map<String, DataCause> causes) implements DataPaths {
    public Known {
      causes = Collections.unmodifiableMap(causes);
    }

    static Known of(Set<String> paths, DataCause cause) {
      Map<String, DataCause> causes = new LinkedHashMap<>();
      paths.forEach(path -> causes.put(path, cause));
      return new Known(causes);
    }
  }

  /** The paths are unknown. */
  record Unknown(DataCause cause) implements DataPaths {}

  /** The paths; empty if unknown. */
  default Optional<Set<String>> asOptional() {
    return this instanceof Known known ? Optional.of(known.causes().keySet()) : Optional.empty();
  }
}
