package dev.holdfast.manifest.edit;

import java.util.ArrayList;
import java.util.List;

/** Compares two states of a text line by line. */
public final class KeptLines {

  private KeptLines() {}

  /** The lines that a diff of two texts shows as gone. */
  public static List<String> missing(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    int[][] common = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(now.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    List<String> missing = new ArrayList<>();
    int j = 0;
    for (int i = 0; i < old.size(); i++) {
      while (j < now.size() && common[i][j] == common[i][j + 1]) {
        j++;
      }
      if (common[i][j] == common[i + 1][j]) {
        missing.add(old.get(i));
      } else {
        j++;
      }
    }
    return missing;
  }
}
