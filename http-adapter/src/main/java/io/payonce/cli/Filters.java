package io.payonce.cli;

import io.micrometer.core.instrument.MeterRegistry;
import io.payonce.dedup.DuplicateFilter;
import io.payonce.dedup.FilterConfig;
import io.payonce.dedup.FilterMetrics;
import io.payonce.dedup.RedisFilter;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects the duplicate filter. Redis may be away: the server starts without waiting for it. */
final class Filters {
  private static final Logger LOG = LoggerFactory.getLogger(Filters.class);
  private static final int CONNECTIONS = 16;
  private static final int IN_LINE = 1_024;
  private static final int CONNECT_MILLIS = 500;

  private Filters() {}

  /** The filter in the Redis at that address; without an address one that knows nothing. */
  static DuplicateFilter connect(
      Vertx vertx,
      Optional<URI> address,
      FilterConfig config,
      MeterRegistry metrics,
      Teardown teardown)
      throws StartFailure {
    if (address.isEmpty()) {
      return DuplicateFilter.none();
    }
    Redis redis = client(vertx, address.get());
    teardown.add("the filter", redis::close);
    connectEarly(redis);
    return new RedisFilter(redis, config, new FilterMetrics(metrics));
  }

  /** Connects when it is first used, and never makes anybody wait long for a connection. */
  static Redis client(Vertx vertx, URI address) {
    return Redis.createClient(vertx, options(address));
  }

  private static RedisOptions options(URI address) {
    return new RedisOptions()
        .setConnectionString(address.toString())
        .setProtocolNegotiation(false)
        .setMaxPoolSize(CONNECTIONS)
        .setMaxPoolWaiting(IN_LINE)
        .setNetClientOptions(new NetClientOptions().setConnectTimeout(CONNECT_MILLIS));
  }

  /** The first payments shall not wait for a connection: without one they pass the filter by. */
  private static void connectEarly(Redis redis) {
    redis
        .send(Request.cmd(Command.PING))
        .onFailure(cause -> LOG.warn("Redis does not answer yet: {}", Work.reason(cause)));
  }
}
