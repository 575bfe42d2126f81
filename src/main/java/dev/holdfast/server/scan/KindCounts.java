package dev.holdfast.server.scan;

import java.util.Map;

/**
 * What a scan found in the objects of one kind.
 *
 * @param objects how many were reviewed
 * @param denied how many would be denied
 * @param warned how many would be warned about
 * @param findings how many there are
 * @param ids those that nobody exempts
 */
record KindCounts(
    int objects, int denied, int warned, Map<FindingGroup, Integer> findings, FindingIds ids) {

  KindCounts {
    findings = Map.copyOf(findings);
  }
}
