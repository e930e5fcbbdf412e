package io.payonce.sim;

import static io.payonce.sim.Fault.APPROVE;
import static io.payonce.sim.Fault.CALLBACK_BEFORE_ANSWER;
import static io.payonce.sim.Fault.CALLBACK_DUPLICATES;
import static io.payonce.sim.Fault.CALLBACK_NEVER;
import static io.payonce.sim.Fault.CALLBACK_REORDERED;
import static io.payonce.sim.Fault.CLOSE_LOSES_RACE;
import static io.payonce.sim.Fault.CLOSE_THEN_PAYS;
import static io.payonce.sim.Fault.DECLINE;
import static io.payonce.sim.Fault.DECLINE_THEN_PAYS;
import static io.payonce.sim.Fault.ERROR;
import static io.payonce.sim.Fault.PAYS_TWICE;
import static io.payonce.sim.Fault.PENDING;
import static io.payonce.sim.Fault.SILENCE_DONE;
import static io.payonce.sim.Fault.SILENCE_LOST;
import static io.payonce.sim.Fault.SLOW;

import java.util.Map;
import java.util.Set;

/**
 * How the simulator treats one charge or refund: a combination of faults that makes sense.
 *
 * @param words the faults as they were asked for, joined with commas
 * @param numbers every fault of the combination with its number, -1 where none was given; one of
 *     them says what becomes of the money
 */
record Behaviour(String words, Map<Fault, Integer> numbers) {
  /** A refund that nobody wanted to be treated otherwise. */
  static final Behaviour APPROVING = new Behaviour("refund-approve", Map.of(APPROVE, -1));

  /** What becomes of the money; a combination has exactly one of these. */
  static final Set<Fault> OUTCOMES =
      Set.of(APPROVE, PENDING, DECLINE, DECLINE_THEN_PAYS, SILENCE_DONE, SILENCE_LOST, ERROR);

  /** Faults of which at most one can be in a combination. */
  static final Set<Set<Fault>> RIVALS =
      Set.of(
          OUTCOMES,
          Set.of(CALLBACK_NEVER, CALLBACK_DUPLICATES),
          Set.of(CALLBACK_NEVER, CALLBACK_BEFORE_ANSWER),
          Set.of(CALLBACK_NEVER, CALLBACK_REORDERED),
          Set.of(SLOW, SILENCE_DONE, SILENCE_LOST),
          Set.of(CLOSE_LOSES_RACE, CLOSE_THEN_PAYS, CALLBACK_BEFORE_ANSWER),
          Set.of(
              CLOSE_LOSES_RACE,
              CLOSE_THEN_PAYS,
              APPROVE,
              DECLINE,
              DECLINE_THEN_PAYS,
              SILENCE_DONE,
              SILENCE_LOST,
              ERROR),
          Set.of(PAYS_TWICE, DECLINE, SILENCE_DONE, SILENCE_LOST, ERROR),
          Set.of(SILENCE_DONE, SILENCE_LOST, ERROR, CALLBACK_BEFORE_ANSWER),
          Set.of(SILENCE_DONE, SILENCE_LOST, ERROR, CALLBACK_DUPLICATES),
          Set.of(SILENCE_DONE, SILENCE_LOST, ERROR, CALLBACK_REORDERED));

  Behaviour {
    numbers = Map.copyOf(numbers);
  }

  boolean has(Fault fault) {
    return numbers.containsKey(fault);
  }

  Fault outcome() {
    return OUTCOMES.stream().filter(this::has).findFirst().orElseThrow();
  }

  boolean silent() {
    return has(SILENCE_DONE) || has(SILENCE_LOST);
  }

  int slowMillis() {
    return numbers.getOrDefault(SLOW, 0);
  }

  int errorStatus() {
    return numbers.getOrDefault(ERROR, 500);
  }

  /** The milliseconds asked for with a fault, else {@code usual}. */
  long millis(Fault fault, long usual) {
    int asked = numbers.getOrDefault(fault, -1);
    return asked >= 0 ? asked : usual;
  }

  /** Whether it is done some time after the answer, and by nobody's call. */
  boolean doneLater() {
    return outcome() == PENDING
        && !has(CALLBACK_BEFORE_ANSWER)
        && !has(CLOSE_LOSES_RACE)
        && !has(CLOSE_THEN_PAYS);
  }

  /** How many times each callback is sent: 0 is never. */
  int copies() {
    return has(CALLBACK_NEVER) || silent() ? 0 : numbers.getOrDefault(CALLBACK_DUPLICATES, 1);
  }
}
