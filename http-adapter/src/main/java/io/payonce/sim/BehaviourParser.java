package io.payonce.sim;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads faults as people write them, {@code "slow:1500,decline"}. Everything wrong is told to the
 * {@code complaints}; what is returned counts only when there was none.
 */
final class BehaviourParser {
  private final Consumer<String> complaints;

  BehaviourParser(Consumer<String> complaints) {
    this.complaints = complaints;
  }

  /** A parser for words that somebody checked before: a complaint is an exception. */
  static BehaviourParser strict() {
    return new BehaviourParser(
        problem -> {
          throw new IllegalArgumentException(problem);
        });
  }

  Behaviour parse(String words) {
    Map<Fault, Integer> numbers = new EnumMap<>(Fault.class);
    for (String word : words.split(",", -1)) {
      read(word.strip(), numbers);
    }
    Behaviour.RIVALS.forEach(rivals -> refuseTwo(rivals, numbers.keySet()));
    return new Behaviour(words, numbers);
  }

  private void read(String word, Map<Fault, Integer> numbers) {
    int colon = word.indexOf(':');
    Optional<Fault> named = Fault.of(colon < 0 ? word : word.substring(0, colon));
    if (named.isEmpty()) {
      complaints.accept("unknown fault '" + word + "'; allowed: " + allowed());
      return;
    }
    Fault fault = named.get();
    Optional<Integer> number =
        colon < 0 ? Optional.empty() : Optional.of(number(word.substring(colon + 1)));
    if (!number.map(fault::allows).orElse(fault.allowsBare())) {
      complaints.accept("'" + word + "' must be written " + fault.usage());
    } else if (numbers.put(fault, number.orElse(-1)) != null) {
      complaints.accept("'" + fault.word() + "' is named twice");
    }
  }

  /** The number written, or one that no fault allows. */
  private static int number(String digits) {
    return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : Integer.MIN_VALUE;
  }

  private void refuseTwo(Set<Fault> rivals, Set<Fault> named) {
    List<String> met = named.stream().filter(rivals::contains).map(Fault::word).toList();
    if (met.size() > 1) {
      complaints.accept("cannot be combined: " + String.join(", ", met));
    }
  }

  private static String allowed() {
    return Arrays.stream(Fault.values()).map(Fault::usage).collect(joining(", "));
  }
}
