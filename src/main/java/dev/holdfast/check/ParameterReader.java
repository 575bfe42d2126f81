package dev.holdfast.check;

/** The parameters that a policy gives to its check. */
public interface ParameterReader {

  /**
   * The value given for a parameter. A value that is not allowed is reported to the policy's author
   * with its file and line, and reads as the default meanwhile.
   */
  <T> T get(Parameter<T> parameter);

  /** Gives every parameter its default. */
  static ParameterReader defaults() {
    return new ParameterReader() {
      @Override
      public <T> T get(Parameter<T> parameter) {
        return parameter.defaultValue();
      }
    };
  }
}
