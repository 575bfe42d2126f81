package dev.holdfast.check;

import java.util.List;
import java.util.function.Function;

/** The parameters that a policy gives to its check. */
public interface ParameterReader {

  /**
   * What is made of the value given for a parameter. A value that is not allowed, or of which
   * nothing can be made, is reported to the policy's author with its file and line; meanwhile the
   * result is made of the default.
   *
   * @param make throws MalformedInput with one line, the problem, for a value that does not do
   */
  <T, R> R get(Parameter<T> parameter, Function<T, R> make);

  /** A reader for each mapping that is given as an item of a list. */
  List<? extends ParameterReader> each(Parameter<?> list);

  /**
   * The value given for a parameter. A value that is not allowed is reported to the policy's author
   * with its file and line, and reads as the default meanwhile.
   */
  default <T> T get(Parameter<T> parameter) {
    return get(parameter, Function.identity());
  }

  /** Gives every parameter its default. */
  static ParameterReader defaults() {
    return new ParameterReader() {
      @Override
      public <T, R> R get(Parameter<T> parameter, Function<T, R> make) {
        return make.apply(parameter.defaultValue());
      }

      @Override
      public List<ParameterReader> each(Parameter<?> list) {
        return List.of();
      }
    };
  }
}
