package io.payonce.sim;

import java.util.List;

/** What was decided: the answer, and the facts that must be on disk before it is given. */
record Ruling(Answer answer, List<Fact> facts) {
  Ruling {
    facts = List.copyOf(facts);
  }

  /** A decision that adds no fact. It may rest on unwritten ones, and then waits for them. */
  static Ruling of(Answer answer) {
    return new Ruling(answer, List.of());
  }
}
