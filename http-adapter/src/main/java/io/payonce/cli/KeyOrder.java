package io.payonce.cli;

import io.payonce.access.Caller;
import io.payonce.access.Role;
import io.payonce.config.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ParseResult;

/**
 * What the command {@code keys} is to do.
 *
 * @param expiry from the moment of making to the end; empty: never
 */
record KeyOrder(
    Action action,
    String keyId,
    String merchantId,
    Set<Role> roles,
    Optional<UnaryOperator<Instant>> expiry,
    boolean json) {
  private static final Duration LONGEST = Duration.ofDays(3_650);

  enum Action {
    ADD,
    LIST,
    REVOKE
  }

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static KeyOrder of(ParseResult words) {
    List<String> said = words.matchedPositionalValue(0, List.<String>of());
    Action action =
        switch (said.isEmpty() ? "" : said.get(0)) {
          case "add" -> Action.ADD;
          case "list" -> Action.LIST;
          case "revoke" -> Action.REVOKE;
          default -> throw new IllegalArgumentException("say add, list or revoke <key id>");
        };
    requireArguments(action, said.size() - 1, words);
    return new KeyOrder(
        action,
        said.size() > 1 ? said.get(1) : "",
        merchant(words.matchedOptionValue("--merchant", Caller.DEFAULT_MERCHANT)),
        roles(words.matchedOptionValue("--roles", "pay,read")),
        Optional.ofNullable(words.<String>matchedOptionValue("--expires", null))
            .map(KeyOrder::expiry),
        words.hasMatchedOption("--json"));
  }

  private static void requireArguments(Action action, int more, ParseResult words) {
    if (action == Action.REVOKE && more != 1) {
      throw new IllegalArgumentException("revoke needs the id of one key, as list shows it");
    }
    if (action != Action.REVOKE && more > 0) {
      throw new IllegalArgumentException("too many words");
    }
    for (String option : List.of("--merchant", "--roles", "--expires")) {
      if (action != Action.ADD && words.hasMatchedOption(option)) {
        throw new IllegalArgumentException(option + " goes with add only");
      }
    }
  }

  private static String merchant(String text) {
    if (!Caller.isMerchantId(text)) {
      throw new IllegalArgumentException(
          "--merchant: '%s' is not allowed; allowed: 1 to 64 letters, digits, _ - ."
              .formatted(text));
    }
    return text;
  }

  private static Set<Role> roles(String text) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String word : text.split(",", -1)) {
      roles.add(
          Role.of(word.strip())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "--roles: '%s' is not allowed; allowed: pay, read, admin"
                              .formatted(text))));
    }
    return roles;
  }

  private static UnaryOperator<Instant> expiry(String text) {
    Optional<Duration> after =
        Durations.parse(text).filter(d -> !d.isZero() && d.compareTo(LONGEST) <= 0);
    if (after.isPresent()) {
      return now -> now.plus(after.get());
    }
    try {
      Instant at = Instant.parse(text);
      return now -> at;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "--expires: '%s' is not allowed; allowed: 1s to 3650d, or a time as in 2027-01-31T00:00:00Z"
              .formatted(text),
          e);
    }
  }
}
