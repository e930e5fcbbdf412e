package io.payonce.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where the Redis of the duplicate filter is, if anywhere. */
public sealed interface RedisPlace {
  /** Started by the server itself. */
  record Embedded() implements RedisPlace {}

  /** Nowhere: the engine runs without a filter. */
  record None() implements RedisPlace {}

  /** Somebody else's server. */
  record At(URI uri) implements RedisPlace {}

  /** As it is written in settings; empty when it is nothing of the kind. */
  static Optional<RedisPlace> parse(String text) {
    return switch (text) {
      case "embedded" -> Optional.of(new Embedded());
      case "none" -> Optional.of(new None());
      default ->
          Kind.uriOf(text)
              .filter(uri -> List.of("redis", "rediss").contains(uri.getScheme()))
              .map(RedisPlace.At::new);
    };
  }
}
