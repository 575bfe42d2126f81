package dev.holdfast.cel;

import com.google.re2j.PatternSyntaxException;
import dev.cel.bundle.Cel;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.validator.CelAstValidator;
import java.util.Set;

/**
 * Checks patterns in the source with RE2. The library's validator uses Java's syntax, which is
 * different.
 */
final class RegexLiterals implements CelAstValidator {

  private static final Set<String> FUNCTIONS = Set.of("matches", "find", "findAll");

  @Override
  public void validate(CelNavigableAst tree, Cel cel, IssuesFactory issues) {
    tree.getRoot()
        .allNodes()
        .map(node -> node.expr().callOrDefault())
        .filter(call -> FUNCTIONS.contains(call.function()) && !call.args().isEmpty())
        .map(call -> call.args().get(call.target().isPresent() ? 0 : call.args().size() - 1))
        .filter(pattern -> pattern.getKind() == Kind.CONSTANT)
        .forEach(pattern -> validate(pattern, issues));
  }

  private static void validate(CelExpr pattern, IssuesFactory issues) {
    try {
      BoundedRegex.compile(pattern.constant().stringValue());
    } catch (PatternSyntaxException e) {
      issues.addError(pattern.id(), "illegal regex: " + e.getMessage());
    }
  }
}
