package io.payonce.sim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * Behaviours by rate, and one for all the rest. Immutable.
 *
 * @param rates in the order in which they take their shares; their sum is at most 1
 */
record Shares(Behaviour rest, Map<Behaviour, Double> rates) {
  Shares {
    rates = Collections.unmodifiableMap(new LinkedHashMap<>(rates));
    double sum = rates.values().stream().mapToDouble(Double::doubleValue).sum();
    if (sum > 1.0 + 1e-9) {
      throw new IllegalArgumentException("rates must sum to at most 1, was " + sum);
    }
  }

  /** The behaviour whose share a number in [0, 1) falls into; it is drawn only if it matters. */
  Behaviour at(DoubleSupplier number) {
    double left = rates.isEmpty() ? 1 : number.getAsDouble();
    for (Map.Entry<Behaviour, Double> rate : rates.entrySet()) {
      left -= rate.getValue();
      if (left < 0) {
        return rate.getKey();
      }
    }
    return rest;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(rest.words());
    rates.forEach(
        (behaviour, share) -> text.append(' ').append(behaviour.words()).append('=').append(share));
    return text.toString();
  }
}
