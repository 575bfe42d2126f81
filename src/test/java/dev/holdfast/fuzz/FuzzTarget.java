package dev.holdfast.fuzz;

import java.util.List;

/** Code that is given any document, and whose results have properties that always hold. */
public interface FuzzTarget {

  /** How documents are written, and so how they are mutated. */
  enum Syntax {
    JSON("json"),
    YAML("yaml"),
    CEL("cel");

    private final String extension;

    Syntax(String extension) {
      this.extension = extension;
    }

    /** The extension of files with such documents. */
    public String extension() {
      return extension;
    }
  }

  /** The name of the target, which is that of its folder of seeds. */
  String name();

  /** How its documents are written. */
  Syntax syntax();

  /** Valid documents, from which others are made. */
  List<String> seeds();

  /**
   * Runs the code on a document. Rejecting the document is a normal result.
   *
   * @throws AssertionError if a property does not hold; any other exception is a finding too
   */
  void run(byte[] document);
}
