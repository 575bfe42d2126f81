package dev.holdfast.manifest.edit;

import java.util.List;

/**
 * A manifest with changes written into it.
 *
 * @param text the whole text; every document without a change is in it as it was, byte for byte
 * @param remarks the documents that could not be changed in place
 */
public record EditedManifest(String text, List<Remark> remarks) {

  public EditedManifest {
    remarks = List.copyOf(remarks);
  }

  /**
   * What became of a document that could not be changed in place: printed anew, without the
   * comments inside it.
   *
   * @param file the name of the file as the user gave it
   * @param line the line (from 1) of what stood in the way
   * @param reason one line for the person who wrote it
   */
  public record Remark(String file, int line, String reason) {

    /** For messages: {@code file:line: reason}. */
    public String describe() {
      return file + ":" + line + ": " + reason;
    }
  }
}
