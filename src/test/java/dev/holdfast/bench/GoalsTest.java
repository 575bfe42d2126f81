package dev.holdfast.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalsTest {

  private final Goals goals = new Goals();

  @Test
  void aRowHasTheMediansTheirRatioAndTheGoal() {
    for (double milliseconds : new double[] {0.5, 0.3, 0.4}) {
      goals.add(Goal.JVM_CPU, milliseconds);
    }
    goals.addFloor(Goal.JVM_CPU, 0.2);
    assertThat(goals.table(true).markdown())
        .contains(
            "| JVM, warm: CPU of a review | 0.40 ms (0.30–0.50) | 0.20 ms | 2.00 × | ≤ 1 × |\n");
  }

  @Test
  void whatHasNoFloorHasNoRatio() {
    goals.add(Goal.JVM_READY, 1234);
    assertThat(goals.table(true).markdown()).contains("| JVM: exec → ready | 1234 ms |  |  |  |\n");
  }

  @Test
  void rowsOfTheNativeProgramSayThatThereIsNone() {
    assertThat(goals.table(false).text()).contains("native: program").contains("no native program");
    assertThat(goals.table(true).text()).doesNotContain("native");
  }

  @Test
  void columnsAreAligned() {
    Table table = new Table("a", "b");
    table.row("longer", "c");
    assertThat(table.text()).isEqualTo("  a       b\n  longer  c\n");
  }
}
