package dev.holdfast.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Makes a document of a recipe: the number of a seed, and steps that change it. The fuzzer mutates
 * recipes, so that almost every document is one that a parser accepts.
 */
final class Recipe {

  /** The longest recipe, in bytes. */
  static final int MAX_LENGTH = 150;

  /** Larger documents would only take time: limits in bytes have tests of their own. */
  private static final int MAX_DOCUMENT = 400_000;

  private final Syntax syntax;

  Recipe(FuzzTarget target, List<String> seeds) {
    this.syntax =
        switch (target.syntax()) {
          case JSON -> new JsonSyntax(seeds);
          case YAML -> new YamlSyntax(seeds);
          case CEL -> new CelSyntax(seeds);
        };
  }

  /** A language in which documents are written. */
  interface Syntax {
    /** Makes a document of a seed, in one of several forms, with these steps. */
    String document(int seed, int form, List<Step> steps);
  }

  /** The recipe of a seed as it is. */
  static byte[] of(int seed) {
    return new byte[] {(byte) (seed >> 8), (byte) seed, 0};
  }

  /** A recipe that changes a seed in some places, the same ones each time. */
  static byte[] withSteps(int seed) {
    // Some are as long as recipes get: Jazzer begins with the length of the longest.
    byte[] recipe = new byte[seed % 40 == 0 ? MAX_LENGTH : 9 + 6 * (seed % 5)];
    new Random(seed).nextBytes(recipe);
    System.arraycopy(of(seed), 0, recipe, 0, 2);
    return recipe;
  }

  /** Makes the document; an empty one if it would be too large or too deep to write. */
  byte[] make(byte[] recipe) {
    try {
      byte[] document = made(recipe);
      return document.length <= MAX_DOCUMENT ? document : new byte[0];
    } catch (StackOverflowError e) {
      return new byte[0];
    }
  }

  private byte[] made(byte[] recipe) {
    Tape tape = new Tape(recipe);
    int seed = tape.below(65_536);
    int form = tape.octet();
    List<Step> steps = Step.read(tape);
    byte[] document =
        syntax
            .document(seed, form, steps.stream().filter(step -> !step.isDamage()).toList())
            .getBytes(StandardCharsets.UTF_8);
    for (Step step : steps) {
      document = step.isDamage() ? Damage.apply(document, step) : document;
    }
    return document;
  }
}
