package dev.holdfast.facts;

/**
 * Why a container keeps data at a path, or why the path is unknown.
 *
 * @param name of the variable or option; empty if it is neither
 */
public record DataCause(Type type, String name) {

  /** The kinds of causes. */
  public enum Type {
    /** It is the default of the image. */
    IMAGE,
    /** An environment variable names it; the path is unknown if its value is. */
    VARIABLE,
    /** An option names it; the path is unknown if its value is. */
    OPTION,
    /** The path is unknown: with this option the server may use another one. */
    UNCLEAR_OPTION,
    /** The path is unknown: the command line cannot be parsed, for example a script. */
    COMMAND,
    /** The path is unknown: it depends on the version, which the tag does not name. */
    VERSION,
    /** The path is unknown: no default is known for this version of the image. */
    NO_DEFAULT
  }

  static DataCause of(Type type) {
    return new DataCause(type, "");
  }
}
