package io.payonce.config;

import io.payonce.sim.FaultMix;
import java.util.function.Consumer;

/** The simulator's faults as settings. */
final class Faults {
  private Faults() {}

  /** What befalls a charge, and its refunds. */
  static Kind<String> behaviour() {
    return checked(text -> parse(text, ""));
  }

  /** What befalls some of the charges, and some of the refunds. */
  static Kind<String> rates() {
    return checked(text -> parse("pending", text));
  }

  private static Kind<String> checked(Consumer<String> check) {
    return text -> {
      try {
        check.accept(text);
        return new Reading.Good<>(text);
      } catch (IllegalArgumentException refused) {
        return new Reading.Bad<>("is not allowed: " + refused.getMessage());
      }
    };
  }

  private static void parse(String byDefault, String rates) {
    FaultMix mix = FaultMix.parse(byDefault, rates, 0);
    assert mix != null;
  }
}
