package io.payonce.audit;

import io.payonce.payment.Cause;
import io.payonce.payment.Event;
import io.payonce.payment.State;
import io.payonce.payment.StateTable;
import io.payonce.payment.Step;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the rules name as <code>${…}</code>: the time, the words of the domain, and the state table
 * itself, so that an audit holds history against the same table as the engine.
 */
final class Terms {
  private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");

  private final Map<String, String> values;

  /**
   * @param settled what a provider did before this is held against what we know of it
   */
  Terms(Instant settled, String channel) {
    values =
        new TreeMap<>(
            Map.of(
                "settled", time(settled),
                "channel", text(channel),
                "states", words(State.values()),
                "events", words(Event.values()),
                "causes", words(Cause.values()),
                "moves", moves()));
  }

  /** The query with the values in their places; all of them are ours, none is input. */
  String fillIn(String sql) {
    return NAME.matcher(sql).replaceAll(name -> Matcher.quoteReplacement(value(name.group(1))));
  }

  private String value(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no such term: " + name);
    }
    return value;
  }

  private static String time(Instant at) {
    return "TIMESTAMPTZ " + text(at.toString());
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  private static String words(Enum<?>[] values) {
    return Arrays.stream(values).map(value -> text(value.name())).collect(Collectors.joining(", "));
  }

  /** Every row of the state table that leads somewhere: from, event, to. */
  private static String moves() {
    return Arrays.stream(State.values())
        .flatMap(Terms::movesFrom)
        .collect(Collectors.joining(", "));
  }

  private static Stream<String> movesFrom(State from) {
    return Arrays.stream(Event.values())
        .filter(event -> StateTable.step(from, event) instanceof Step.Move)
        .map(event -> row(from, event, ((Step.Move) StateTable.step(from, event)).to()));
  }

  private static String row(State from, Event event, State to) {
    return "('%s', '%s', '%s')".formatted(from, event, to);
  }
}
