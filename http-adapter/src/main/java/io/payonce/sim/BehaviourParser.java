package io.payonce.sim;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads faults as people write them, {@code "slow:1500,decline,refund-pending"}. Everything wrong
 * is told to the {@code complaints}; what is returned counts only when there was none.
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

  Wishes parse(String text) {
    List<String> words = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    return new Wishes(behaviour(Subject.CHARGE, words), behaviour(Subject.REFUND, words));
  }

  /** What the words say of such a subject; null when they say nothing. */
  private @Nullable Behaviour behaviour(Subject subject, List<String> words) {
    List<String> own = words.stream().filter(word -> Subject.of(word) == subject).toList();
    Map<Fault, Integer> numbers = new EnumMap<>(Fault.class);
    own.forEach(word -> read(subject, word, numbers));
    Behaviour.RIVALS.forEach(rivals -> refuseTwo(subject, rivals, numbers.keySet()));
    if (Collections.disjoint(Behaviour.OUTCOMES, numbers.keySet())) {
      numbers.put(subject.usual(), -1);
    }
    return own.isEmpty() ? null : new Behaviour(String.join(",", own), numbers);
  }

  private void read(Subject subject, String word, Map<Fault, Integer> numbers) {
    int colon = word.indexOf(':');
    Optional<Fault> named = Fault.of(subject, colon < 0 ? word : word.substring(0, colon));
    if (named.isEmpty()) {
      complaints.accept("unknown fault '" + word + "'; allowed: " + allowed());
      return;
    }
    Fault fault = named.get();
    Optional<Integer> number =
        colon < 0 ? Optional.empty() : Optional.of(number(word.substring(colon + 1)));
    if (!number.map(fault::allows).orElse(fault.allowsBare())) {
      complaints.accept("'" + word + "' must be written " + fault.usage(subject).orElseThrow());
    } else if (numbers.put(fault, number.orElse(-1)) != null) {
      complaints.accept("'" + fault.word(subject).orElseThrow() + "' is named twice");
    }
  }

  /** The number written, or one that no fault allows. */
  private static int number(String digits) {
    return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : Integer.MIN_VALUE;
  }

  private void refuseTwo(Subject subject, Set<Fault> rivals, Set<Fault> named) {
    List<String> met =
        named.stream().filter(rivals::contains).flatMap(f -> f.word(subject).stream()).toList();
    if (met.size() > 1) {
      complaints.accept("cannot be combined: " + String.join(", ", met));
    }
  }

  private static String allowed() {
    return Stream.of(Subject.values())
        .flatMap(subject -> Fault.all().flatMap(fault -> fault.usage(subject).stream()))
        .collect(joining(", "));
  }
}
