package io.payonce.sim;

import static java.util.stream.Collectors.joining;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The faults that somebody asked for.
 *
 * @param charge how a charge is to be treated; null leaves it to the simulator
 * @param refunds how refunds of the charge are to be treated, each of them; null leaves them too
 */
record Wishes(@Nullable Behaviour charge, @Nullable Behaviour refunds) {
  static final Wishes NONE = new Wishes(null, null);

  boolean ofBoth() {
    return charge != null && refunds != null;
  }

  /** As they are written; {@link BehaviourParser} turns them into the same wishes again. */
  String words() {
    return Stream.of(charge, refunds)
        .filter(Objects::nonNull)
        .map(Behaviour::words)
        .collect(joining(","));
  }
}
