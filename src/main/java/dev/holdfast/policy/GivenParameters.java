package dev.holdfast.policy;

import dev.holdfast.check.Parameter;
import dev.holdfast.check.ParameterReader;
import dev.holdfast.manifest.FieldType;
import dev.holdfast.manifest.StrictMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the parameters of a check from a policy, strictly. */
final class GivenParameters implements ParameterReader {

  private final StrictMapping mapping;
  private final List<GivenParameters> items = new ArrayList<>();

  GivenParameters(StrictMapping mapping) {
    this.mapping = mapping;
  }

  @Override
  public <T, R> R get(Parameter<T> parameter, Function<T, R> make) {
    FieldType<R> type = parameter.type().map(make);
    Optional<R> read =
        parameter.isRequired()
            ? mapping.required(parameter.name(), type)
            : mapping.optional(parameter.name(), type);
    return read.orElseGet(() -> make.apply(parameter.defaultValue()));
  }

  @Override
  public List<GivenParameters> each(Parameter<?> list) {
    List<GivenParameters> given =
        mapping.objects(list.name()).stream().map(GivenParameters::new).toList();
    items.addAll(given);
    return given;
  }

  /** Reports every parameter that the check does not have, also in the mappings of its lists. */
  void end() {
    items.forEach(GivenParameters::end);
    mapping.end();
  }
}
