package io.payonce.dedup;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.payonce.payment.RequestKey;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The filter in Redis: one key per request, {@code payonce:<merchant>:req:<requestNo>}, always with
 * a time to live, written only after the commit. One {@code MGET} asks for a whole batch. When
 * Redis is slow or away a circuit breaker leaves it alone for a while, and every key counts as
 * unseen. Used from any event loop.
 */
public final class RedisFilter implements DuplicateFilter {
  private static final Logger LOG = LoggerFactory.getLogger(RedisFilter.class);

  /** One command for a batch: a command a key would cost the engine more than Redis. */
  private static final String SET_ALL =
      "for _, key in ipairs(KEYS) do redis.call('SET', key, '1', 'EX', ARGV[1]) end";

  private final Redis redis;
  private final FilterConfig config;
  private final FilterMetrics metrics;
  private final CircuitBreaker breaker;
  private final AtomicInteger writing = new AtomicInteger();

  public RedisFilter(Redis redis, FilterConfig config, FilterMetrics metrics) {
    this.redis = redis;
    this.config = config;
    this.metrics = metrics;
    this.breaker = breaker(config);
    breaker
        .getEventPublisher()
        .onStateTransition(event -> LOG.warn("Redis filter: {}", event.getStateTransition()));
  }

  @Override
  public Future<Set<RequestKey>> seen(Collection<RequestKey> keys) {
    if (keys.isEmpty()) {
      return Future.succeededFuture(Set.of());
    }
    if (!breaker.tryAcquirePermission()) {
      return bypassed(keys.size());
    }
    List<RequestKey> asked = List.copyOf(keys);
    Request mget = Request.cmd(Command.MGET);
    asked.forEach(key -> mget.arg(nameOf(key)));
    return timed(redis.send(mget))
        .map(values -> hits(asked, values))
        .recover(trouble -> bypassed(asked.size()));
  }

  @Override
  public void remember(Collection<RequestKey> keys) {
    if (keys.isEmpty() || writing.get() >= config.maxWrites() || !breaker.tryAcquirePermission()) {
      return;
    }
    Request set = Request.cmd(Command.EVAL).arg(SET_ALL).arg(keys.size());
    keys.forEach(key -> set.arg(nameOf(key)));
    set.arg(config.timeToLive().toSeconds());
    writing.incrementAndGet();
    timed(redis.send(set)).onComplete(done -> writing.decrementAndGet());
  }

  private Set<RequestKey> hits(List<RequestKey> asked, Response values) {
    Set<RequestKey> hits = new HashSet<>();
    for (int i = 0; i < asked.size() && i < values.size(); i++) {
      if (values.get(i) != null) {
        hits.add(asked.get(i));
      }
    }
    metrics.answered(hits.size(), asked.size() - hits.size());
    return hits;
  }

  private Future<Set<RequestKey>> bypassed(int keys) {
    metrics.bypassed(keys);
    return Future.succeededFuture(Set.of());
  }

  private <T> Future<T> timed(Future<T> call) {
    long begun = breaker.getCurrentTimestamp();
    return call.timeout(config.patience().toMillis(), MILLISECONDS)
        .onSuccess(done -> breaker.onSuccess(since(begun), TimeUnit.NANOSECONDS))
        .onFailure(cause -> breaker.onError(since(begun), TimeUnit.NANOSECONDS, cause));
  }

  private long since(long begun) {
    return breaker.getCurrentTimestamp() - begun;
  }

  private static String nameOf(RequestKey key) {
    return "payonce:" + key.merchantId() + ":req:" + key.requestNo();
  }

  private static CircuitBreaker breaker(FilterConfig config) {
    return CircuitBreaker.of(
        "redis-filter",
        CircuitBreakerConfig.custom()
            .slidingWindowSize(20)
            .minimumNumberOfCalls(5)
            .failureRateThreshold(50)
            .waitDurationInOpenState(config.pause())
            .permittedNumberOfCallsInHalfOpenState(2)
            .maxWaitDurationInHalfOpenState(Duration.ofSeconds(5))
            .build());
  }
}
