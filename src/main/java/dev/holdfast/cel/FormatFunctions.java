package dev.holdfast.cel;

import static dev.holdfast.cel.Argument.TEXT;
import static dev.holdfast.cel.OpaqueTypes.FORMAT;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks whether a string has one of Kubernetes' named formats. Source: kubernetes/apiserver,
 * pkg/cel/library/format.go.
 */
final class FormatFunctions {

  private static final ImmutableMap<String, NamedFormat> FORMATS =
      Stream.of(NameFormats.ALL, OpenApiFormats.ALL)
          .flatMap(List::stream)
          .collect(ImmutableMap.toImmutableMap(NamedFormat::name, format -> format));

  static final List<Function> ALL =
      ImmutableList.<Function>builder()
          .add(
              Function.of(
                  "format.named",
                  Overload.global(
                      "format-named",
                      OptionalType.create(FORMAT.type()),
                      TEXT,
                      name -> Optional.ofNullable(FORMATS.get(name)))))
          .add(
              Function.of(
                  "validate",
                  Overload.member(
                      "format-validate",
                      OptionalType.create(ListType.create(SimpleType.STRING)),
                      FORMAT,
                      TEXT,
                      (format, text) ->
                          Optional.of(format.validate(text))
                              .filter(problems -> !problems.isEmpty()))))
          .addAll(FORMATS.values().stream().map(FormatFunctions::constant).toList())
          .build();

  private FormatFunctions() {}

  private static Function constant(NamedFormat format) {
    String name = "format." + format.name();
    return Function.of(
        name,
        new Overload(
            CelOverloadDecl.newGlobalOverload(name, FORMAT.type()),
            CelFunctionBinding.from(name, List.of(), arguments -> format)));
  }
}
