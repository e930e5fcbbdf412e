package io.payonce.cli;

import io.payonce.dedup.FilterConfig;
import io.payonce.idempotency.AnswerCache;
import io.payonce.idempotency.AnswerStore;
import io.payonce.idempotency.Idempotency;
import io.payonce.idempotency.IdempotencyConfig;
import io.payonce.idempotency.PostgresAnswerStore;
import io.payonce.idempotency.RedisAnswerCache;
import io.payonce.store.PostgresOptions;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Opens what remembers the keys of requests that are not payments. */
record KeptAnswers(Vertx vertx, InstantSource clock, Teardown teardown) {
  /** Payments have keys of their own; commands with one are few. */
  private static final int SESSIONS = 2;

  private static final Duration STOP = Duration.ofSeconds(2);

  Idempotency open(Databases databases, FilterConfig filter) throws StartFailure {
    AnswerStore store =
        new PostgresAnswerStore(
            vertx,
            PostgresOptions.of(databases.postgres().toString()),
            SESSIONS,
            new SecureRandom());
    teardown.add("the kept answers", () -> Work.await(store.close(), STOP));
    Idempotency idempotency =
        new Idempotency(
            vertx, store, cache(databases.redis(), filter), IdempotencyConfig.DEFAULT, clock);
    teardown.add("the keys", idempotency::close);
    return idempotency;
  }

  private AnswerCache cache(Optional<URI> redis, FilterConfig config) throws StartFailure {
    if (redis.isEmpty()) {
      return AnswerCache.none();
    }
    Redis client = Filters.client(vertx, redis.get());
    teardown.add("the cache of answers", client::close);
    return new RedisAnswerCache(client, config);
  }
}
