package dev.holdfast.manifest.edit;

import java.util.List;

/**
 * A manifest after changes.
 *
 * @param text the whole text; documents without a change are identical byte for byte
 * @param remarks about the documents that could not be changed in place
 */
public record EditedManifest(String text, List<Remark> remarks) {

  public EditedManifest {
    remarks = List.copyOf(remarks);
  }

  /**
   * A remark on a document that could not be changed in place, and was printed again without the
   * comments inside it.
   *
   * @param line the line (from 1) of the obstacle
   */
  public record Remark(String file, int line, String reason) {

    /** For messages: {@code file:line: reason}. */
    public String describe() {
      return file + ":" + line + ": " + reason;
    }
  }
}
