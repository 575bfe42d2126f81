package dev.holdfast.manifest.edit;

import java.util.Random;
import java.util.regex.Pattern;

/** Writes manifests in many styles, with comments everywhere. */
final class StyledManifest {

  static final Pattern COMMENT = Pattern.compile("# note [0-9]+");

  private static final Pattern MAY_CHANGE =
      Pattern.compile("[{}\\[\\]~]|null|^ *b: c|^$|:( # note [0-9]+)?$");

  private static final String[] TEXTS = {
    "a",
    "yes",
    "1.20",
    "b c",
    "x: y",
    "#",
    "/a/b,/c",
    "",
    "\u00e9\uD83D\uDE80",
    "a\nb\n",
    "2027-01-31",
    "10Gi",
    "null",
    "- a",
    "*",
    "tab\there",
    "'",
    "\"",
    "{}",
    "{{ x }}",
    "a\\b",
  };

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private final String lineBreak;
  private final int step;
  private final boolean tight;
  private int notes;
  private int keys;

  StyledManifest(Random random) {
    this.random = random;
    this.lineBreak = random.nextInt(4) == 0 ? "\r\n" : "\n";
    this.step = random.nextInt(5) == 0 ? 4 : 2;
    this.tight = random.nextBoolean();
  }

  static String text(Random random) {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  /** Whether an edit may change a line: it has an empty value or brackets. */
  static boolean mayChange(String line) {
    return MAY_CHANGE.matcher(line).find();
  }

  /** Documents and Lists of them. */
  String stream() {
    int documents = 1 + random.nextInt(3);
    for (int i = 0; i < documents; i++) {
      if (i > 0 || random.nextBoolean()) {
        line(0, "---" + note());
      }
      comments(0);
      if (random.nextInt(4) == 0) {
        line(0, "apiVersion: v1" + note());
        line(0, "kind: List");
        line(0, "items:" + note());
        int indent = tight ? 0 : step;
        for (int item = random.nextInt(3); item >= 0; item--) {
          comments(indent);
          text.append(" ".repeat(indent)).append("- ");
          object(indent + 2);
        }
      } else if (random.nextInt(5) == 0) {
        text.append("{\"apiVersion\": \"v1\", \"kind\": \"A\", \"a\": {\"b\": [], \"c\": null}}");
        text.append(lineBreak);
      } else {
        object(0);
      }
      if (random.nextInt(5) == 0) {
        line(0, "..." + note());
      }
    }
    // A block scalar would lose its last line break when a line follows.
    boolean endsInText = text.toString().stripTrailing().endsWith("more: {");
    boolean endsWithoutLineEnd = !endsInText && random.nextInt(4) == 0;
    return endsWithoutLineEnd ? text.toString().stripTrailing() : text.toString();
  }

  /** Continues on a line that begins with a dash. */
  private void object(int indent) {
    text.append("apiVersion: v1").append(note()).append(lineBreak);
    line(indent, "kind: A" + note());
    entries(indent, 0);
  }

  private void entries(int indent, int depth) {
    for (int i = random.nextInt(3) + 1; i > 0; i--) {
      comments(indent);
      text.append(" ".repeat(indent)).append("key-").append(keys++).append(":");
      value(indent, depth + 1);
    }
  }

  private void value(int indent, int depth) {
    switch (depth > 4 ? random.nextInt(8) : random.nextInt(12)) {
      case 0 -> line(0, note());
      case 1 -> line(0, (random.nextBoolean() ? " ~" : " null") + note());
      case 2 -> line(0, " " + (random.nextBoolean() ? "{}" : "[ ]") + note());
      case 3 -> line(0, " 'it''s: quoted'" + note());
      case 4 -> line(0, " {a: 1, \"b\": [x, {c: d}], e: {}}" + note());
      case 5 -> {
        line(0, " {" + note());
        line(indent + step, "a: [1, 2], " + note());
        line(indent + step, "b: c" + (random.nextBoolean() ? "," : "") + note());
        line(indent + 1, "}" + note());
      }
      case 6 -> {
        line(0, random.nextBoolean() ? " |" : random.nextBoolean() ? " |-" : " |+" + note());
        line(indent + step, "text # none");
        line(0, "");
        line(indent + step + 1, "more: {");
      }
      case 7 -> {
        line(0, " plain text");
        line(indent + step, "over two lines" + note());
      }
      case 8, 9 -> {
        line(0, note());
        entries(indent + step, depth);
      }
      default -> {
        line(0, note());
        items(tight ? indent : indent + step, depth);
      }
    }
  }

  private void items(int indent, int depth) {
    for (int i = random.nextInt(3) + 1; i > 0; i--) {
      comments(indent);
      text.append(" ".repeat(indent)).append("-");
      if (random.nextBoolean()) {
        line(0, " item" + note());
      } else {
        text.append(" key-").append(keys++).append(":");
        value(indent + 2, depth + 1);
        entries(indent + 2, depth + 1);
      }
    }
  }

  private void comments(int indent) {
    while (random.nextInt(4) == 0) {
      line(random.nextBoolean() ? indent : 0, random.nextBoolean() ? "" : note().strip());
    }
  }

  private String note() {
    return random.nextInt(3) == 0 ? " # note " + notes++ : "";
  }

  private void line(int indent, String content) {
    text.append(" ".repeat(content.isEmpty() ? 0 : indent)).append(content).append(lineBreak);
  }
}
