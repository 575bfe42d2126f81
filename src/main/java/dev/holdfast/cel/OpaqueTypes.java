package dev.holdfast.cel;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.cel.common.types.CelType;
import dev.cel.common.types.DefaultTypeProvider;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.common.types.TypeType;
import dev.cel.common.values.CelValueConverter;
import dev.cel.parser.CelMacro;
import dev.cel.runtime.DescriptorTypeResolver;
import dev.cel.runtime.TypeResolver;
import dev.holdfast.resource.Quantity;
import java.util.List;
import java.util.Optional;

/**
 * The types that Kubernetes adds to CEL. Their values are plain Java objects, which the library
 * does not inspect; only {@code type()} must know them.
 */
final class OpaqueTypes {

  static final Argument<NamedFormat> FORMAT = of("kubernetes.NamedFormat", NamedFormat.class);
  static final Argument<Quantity> QUANTITY = of("kubernetes.Quantity", Quantity.class);
  static final Argument<SemanticVersion> VERSION = of("kubernetes.Semver", SemanticVersion.class);
  static final Argument<Url> URL = of("kubernetes.URL", Url.class);
  static final Argument<Cidr> CIDR = of("net.CIDR", Cidr.class);
  static final Argument<IpAddress> IP = of("net.IP", IpAddress.class);

  private static final ImmutableMap<Class<?>, Argument<?>> BY_CLASS =
      Maps.uniqueIndex(List.of(FORMAT, QUANTITY, VERSION, URL, CIDR, IP), Argument::java);

  /** Not a valid identifier, so no source can call it. */
  private static final String NAME = "@type";

  private static final CelType ANY = TypeParamType.create("A");
  private static final TypeResolver OTHERS =
      DescriptorTypeResolver.create(
          DefaultTypeProvider.getInstance(), CelValueConverter.getDefaultInstance());

  static final List<Function> ALL =
      List.of(
          Function.of(
              NAME,
              Overload.global(
                  NAME,
                  TypeType.create(ANY),
                  new Argument<>(ANY, Object.class),
                  OpaqueTypes::typeOf)));

  /**
   * The library's {@code type()} cannot be replaced, so calls are rewritten to another function.
   */
  static final CelMacro TYPE =
      CelMacro.newGlobalMacro(
          "type",
          1,
          (factory, target, arguments) -> Optional.of(factory.newGlobalCall(NAME, arguments)));

  private OpaqueTypes() {}

  /** Returns whether a value has one of these types. */
  static boolean isOpaque(Object value) {
    return BY_CLASS.containsKey(value.getClass());
  }

  private static TypeType typeOf(Object value) {
    return isOpaque(value)
        ? TypeType.create(BY_CLASS.get(value.getClass()).type())
        : OTHERS.resolveObjectType(value, TypeType.create(SimpleType.DYN));
  }

  private static <T> Argument<T> of(String name, Class<T> values) {
    return new Argument<>(OpaqueType.create(name), values);
  }
}
