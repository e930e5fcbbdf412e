package io.payonce.sim;

import static io.payonce.sim.Fault.APPROVE;
import static io.payonce.sim.Fault.CALLBACK_BEFORE_ANSWER;
import static io.payonce.sim.Fault.CALLBACK_DUPLICATES;
import static io.payonce.sim.Fault.CALLBACK_NEVER;
import static io.payonce.sim.Fault.CALLBACK_REORDERED;
import static io.payonce.sim.Fault.CLOSE_LOSES_RACE;
import static io.payonce.sim.Fault.DECLINE;
import static io.payonce.sim.Fault.ERROR;
import static io.payonce.sim.Fault.PENDING;
import static io.payonce.sim.Fault.SILENCE_CHARGED;
import static io.payonce.sim.Fault.SILENCE_UNCHARGED;
import static io.payonce.sim.Fault.SLOW;

import java.util.Map;
import java.util.Set;

/**
 * How the simulator treats one charge or refund: a combination of faults that makes sense.
 *
 * @param words the faults as they were asked for, joined with commas; {@link BehaviourParser} turns
 *     them into the same behaviour again
 * @param numbers every fault of the combination with its number, -1 where none was given
 */
record Behaviour(String words, Map<Fault, Integer> numbers) {
  static final Behaviour APPROVING = new Behaviour(APPROVE.word(), Map.of(APPROVE, -1));

  /** What becomes of the money; a combination has exactly one of these. */
  static final Set<Fault> OUTCOMES =
      Set.of(APPROVE, PENDING, DECLINE, SILENCE_CHARGED, SILENCE_UNCHARGED, ERROR);

  /** Faults of which at most one can be in a combination. */
  static final Set<Set<Fault>> RIVALS =
      Set.of(
          OUTCOMES,
          Set.of(CALLBACK_NEVER, CALLBACK_DUPLICATES),
          Set.of(CALLBACK_NEVER, CALLBACK_BEFORE_ANSWER),
          Set.of(CALLBACK_NEVER, CALLBACK_REORDERED),
          Set.of(SLOW, SILENCE_CHARGED, SILENCE_UNCHARGED),
          Set.of(CLOSE_LOSES_RACE, CALLBACK_BEFORE_ANSWER),
          Set.of(CLOSE_LOSES_RACE, APPROVE, DECLINE, SILENCE_CHARGED, SILENCE_UNCHARGED, ERROR),
          Set.of(SILENCE_CHARGED, SILENCE_UNCHARGED, ERROR, CALLBACK_BEFORE_ANSWER),
          Set.of(SILENCE_CHARGED, SILENCE_UNCHARGED, ERROR, CALLBACK_DUPLICATES),
          Set.of(SILENCE_CHARGED, SILENCE_UNCHARGED, ERROR, CALLBACK_REORDERED));

  Behaviour {
    numbers = Map.copyOf(numbers);
  }

  boolean has(Fault fault) {
    return numbers.containsKey(fault);
  }

  Fault outcome() {
    return OUTCOMES.stream().filter(this::has).findFirst().orElse(PENDING);
  }

  boolean silent() {
    return has(SILENCE_CHARGED) || has(SILENCE_UNCHARGED);
  }

  int slowMillis() {
    return numbers.getOrDefault(SLOW, 0);
  }

  int errorStatus() {
    return numbers.getOrDefault(ERROR, 500);
  }

  /** How long the payer takes after the answer: the milliseconds asked for, else {@code usual}. */
  long payAfterMillis(long usual) {
    int asked = numbers.getOrDefault(PENDING, -1);
    return has(CALLBACK_BEFORE_ANSWER) ? 0 : asked >= 0 ? asked : usual;
  }

  /** How many times each callback is sent: 0 is never. */
  int copies() {
    return has(CALLBACK_NEVER) || silent() ? 0 : numbers.getOrDefault(CALLBACK_DUPLICATES, 1);
  }
}
