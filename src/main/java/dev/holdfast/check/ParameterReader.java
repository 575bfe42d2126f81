package dev.holdfast.check;

import java.util.List;
import java.util.function.Function;

/** The parameters that a policy gives to its check. */
public interface ParameterReader {

  /**
   * Converts the value of a parameter. An invalid value is reported with its file and line, and the
   * default is converted instead.
   *
   * @param convert throws MalformedInput with a message of one line for an invalid value
   */
  <T, R> R get(Parameter<T> parameter, Function<T, R> convert);

  /** A reader for each mapping in a list. */
  List<? extends ParameterReader> each(Parameter<?> list);

  /** The value of a parameter; the default if it is invalid, which is reported. */
  default <T> T get(Parameter<T> parameter) {
    return get(parameter, Function.identity());
  }

  /** A reader that gives every parameter its default. */
  static ParameterReader defaults() {
    return new ParameterReader() {
      @Override
      public <T, R> R get(Parameter<T> parameter, Function<T, R> convert) {
        return convert.apply(parameter.defaultValue());
      }

      @Override
      public List<ParameterReader> each(Parameter<?> list) {
        return List.of();
      }
    };
  }
}
