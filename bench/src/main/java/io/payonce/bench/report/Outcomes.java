package io.payonce.bench.report;

import java.util.List;
import java.util.Optional;

/** What became of what was asked for. */
public record Outcomes(String title, List<Outcome> outcomes) implements Section {
  private static final int MOST = 200;

  /**
   * How often the one led to the other.
   *
   * @param asked e.g. new payment
   * @param answered e.g. 201
   */
  public record Outcome(String asked, String answered, long count) {
    public Outcome {
      Bounds.requireNamed("what was asked", asked);
      Bounds.requireNamed("what was answered", answered);
      Bounds.require(count >= 0, "a count must be 0 or more, was " + count);
    }
  }

  public Outcomes {
    Bounds.requireNamed("the title of outcomes", title);
    outcomes = List.copyOf(outcomes);
    Bounds.requireSize("outcomes", outcomes, MOST);
  }

  @Override
  public boolean evidence() {
    return true;
  }

  @Override
  public Optional<Table> table() {
    Table table = new Table(List.of("asked", "answered", "count"));
    outcomes.forEach(
        one -> table.row(List.of(one.asked(), one.answered(), Table.number(one.count()))));
    return Optional.of(table);
  }

  @Override
  public <R> R on(Cases<R> cases) {
    return cases.outcomes(this);
  }
}
