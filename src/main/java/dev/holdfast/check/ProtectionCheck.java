package dev.holdfast.check;

/** A check whose only parameter is the label that protects data. */
public interface ProtectionCheck extends Check<Protection> {

  @Override
  default Protection parameters(ParameterReader given) {
    return Protection.of(given);
  }
}
