package io.payonce.bench.classic;

import io.payonce.bench.server.RedisPlace;
import java.util.List;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/**
 * The lock of a requestNo in Redis: {@code SET NX PX}, and a script that deletes it if it is still
 * ours. One round trip each. Thread-safe.
 */
final class RequestLock implements AutoCloseable {
  /** Longer than any call to a provider may take. */
  private static final long LEASE_MILLIS = 30_000;

  private static final String PREFIX = "payonce-bench:lock:";
  private static final String RELEASE =
      "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end"
          + " return 0";

  private final RedisClient redis;
  private final String releaseSha;

  /**
   * @param connections as many as there may be threads, so that none waits for one
   */
  RequestLock(RedisPlace place, int connections) {
    GenericObjectPoolConfig<Connection> pool = new GenericObjectPoolConfig<>();
    pool.setMaxTotal(connections);
    pool.setMaxIdle(connections);
    pool.setJmxEnabled(false);
    String password = place.password();
    this.redis =
        RedisClient.builder()
            .hostAndPort(place.host(), place.port())
            .clientConfig(
                DefaultJedisClientConfig.builder()
                    .password(password.isEmpty() ? null : password)
                    .build())
            .poolConfig(pool)
            .build();
    this.releaseSha = this.redis.scriptLoad(RELEASE);
  }

  /** Whether nobody else has it. */
  boolean take(String requestNo, String owner) {
    SetParams onlyNew = new SetParams().nx().px(LEASE_MILLIS);
    return redis.set(PREFIX + requestNo, owner, onlyNew) != null;
  }

  void release(String requestNo, String owner) {
    redis.evalsha(releaseSha, List.of(PREFIX + requestNo), List.of(owner));
  }

  @Override
  public void close() {
    redis.close();
  }
}
