package dev.holdfast.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a program answered to one input.
 *
 * @param channels the text of each channel, such as {@code exit code} or {@code review -o sarif}
 */
record Answer(Map<String, String> channels) {

  Answer {
    channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
  }
}
