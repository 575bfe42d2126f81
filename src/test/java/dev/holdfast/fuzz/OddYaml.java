package dev.holdfast.fuzz;

import java.util.List;

/** Parts of YAML that readers forget. */
final class OddYaml {

  /** Values of a field. */
  static final List<String> SCALARS =
      List.of(
          "~",
          "null",
          "yes",
          "0x1F",
          "0o17",
          "1_000",
          ".inf",
          "-.nan",
          "1e999999999",
          "-0",
          "9223372036854775808",
          "2001-01-01",
          "''",
          "\"\"",
          "\"a\\nb\"",
          "'it''s'",
          "\"\\x00\"",
          "&a x",
          "*a",
          "&a {x: 1}",
          "!!str 1",
          "!!int x",
          "!!binary aGk=",
          "!custom {a: b}",
          "!!set {a}",
          "{}",
          "[]",
          "{a: b, c: [d, {e: f}]}",
          "[a, b,]",
          "{a: }",
          "[[[[]]]]",
          "|\n  text\n   more\n",
          ">-\n  folded\n  text\n",
          "|+\n\n\n",
          "|2\n    x\n",
          "# only",
          "x # comment",
          "\"open",
          "{open",
          "[open",
          "@at",
          "`tick",
          "%percent",
          "a: b: c",
          "- a",
          "? a",
          "<<",
          "=",
          "a\tb",
          "\"\\u202e\"",
          "::error::x",
          "{{ .Values.x }}");

  /** Lines, with separators of documents. */
  static final List<String> LINES =
      List.of(
          "---",
          "--- # next",
          "--- {a: b}",
          "--- |",
          "...",
          "%YAML 1.2\n---",
          "%TAG ! tag:x,1:",
          "",
          "   ",
          "\t",
          "# comment",
          "      # deep comment",
          "<<: *a",
          "<<: [*a, *a]",
          "? complex\n: value",
          "? [a, b]\n: c",
          "- item",
          "key: value",
          "\"quoted\": 1",
          "&anchor",
          "apiVersion: v1",
          "kind: List\nitems: []",
          "\ufeff",
          "}",
          "{\"a\": 1}",
          "holdfast.dev/injected: /spec/template/spec/affinity",
          "a: &a [x, x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]");

  private OddYaml() {}
}
