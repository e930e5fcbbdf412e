package io.payonce.cli;

import io.payonce.config.RedisPlace;
import io.payonce.embedded.DataDirectory;
import io.payonce.embedded.EmbeddedOptions;
import io.payonce.embedded.EmbeddedServers;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where PostgreSQL and Redis are, after those that nobody brought have been started.
 *
 * @param redis empty: there is no filter
 */
record Databases(URI postgres, Optional<URI> redis) {

  /** Starts the embedded servers that are needed; takes seconds the first time. */
  static Databases start(
      DataDirectory data, Optional<URI> outsidePostgres, RedisPlace redis, Teardown teardown)
      throws IOException, StartFailure {
    boolean embeddedRedis = redis instanceof RedisPlace.Embedded;
    Optional<URI> outsideRedis =
        redis instanceof RedisPlace.At at ? Optional.of(at.uri()) : Optional.empty();
    if (outsidePostgres.isPresent() && !embeddedRedis) {
      return new Databases(outsidePostgres.get(), outsideRedis);
    }
    EmbeddedServers servers =
        EmbeddedServers.start(
            data,
            EmbeddedOptions.defaults().only(wanted(outsidePostgres.isEmpty(), embeddedRedis)));
    teardown.add("the embedded servers", servers::close);
    return new Databases(
        outsidePostgres.orElseGet(servers::postgres),
        embeddedRedis ? Optional.of(servers.redis()) : outsideRedis);
  }

  private static Set<EmbeddedOptions.Server> wanted(boolean postgres, boolean redis) {
    Set<EmbeddedOptions.Server> wanted = EnumSet.noneOf(EmbeddedOptions.Server.class);
    if (postgres) {
      wanted.add(EmbeddedOptions.Server.POSTGRES);
    }
    if (redis) {
      wanted.add(EmbeddedOptions.Server.REDIS);
    }
    return wanted;
  }
}
