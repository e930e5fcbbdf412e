package io.payonce.idempotency;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.payonce.dedup.FilterConfig;
import io.payonce.payment.Fingerprint;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cache in Redis: one key per answer, {@code payonce:<tenant>:answer:<operation>:<key>}, always
 * with a time to live. When Redis is slow or away a circuit breaker leaves it alone for a while,
 * and nothing counts as found. Used from any event loop.
 */
public final class RedisAnswerCache implements AnswerCache {
  private static final Logger LOG = LoggerFactory.getLogger(RedisAnswerCache.class);

  /** Larger answers are not worth a second copy. */
  private static final int MAX_BYTES = 64 * 1024;

  private final Redis redis;
  private final FilterConfig config;
  private final CircuitBreaker breaker;
  private final AtomicInteger writing = new AtomicInteger();

  /** With the bounds that the duplicate filter has. */
  public RedisAnswerCache(Redis redis, FilterConfig config) {
    this.redis = redis;
    this.config = config;
    this.breaker = breaker(config);
    breaker
        .getEventPublisher()
        .onStateTransition(event -> LOG.warn("Redis answers: {}", event.getStateTransition()));
  }

  @Override
  public Future<Optional<KeptAnswer>> find(KeyScope scope, Fingerprint fingerprint) {
    if (!breaker.tryAcquirePermission()) {
      return Future.succeededFuture(Optional.empty());
    }
    return timed(redis.send(Request.cmd(Command.GET).arg(nameOf(scope))))
        .map(found -> answer(found, scope, fingerprint))
        .otherwise(Optional.empty());
  }

  private static Optional<KeptAnswer> answer(
      @Nullable Response found, KeyScope scope, Fingerprint fingerprint) {
    return found == null
        ? Optional.empty()
        : Snapshot.read(found.toBuffer())
            .filter(snapshot -> snapshot.isOf(scope, fingerprint))
            .map(Snapshot::answer);
  }

  @Override
  public void remember(KeyScope scope, Fingerprint fingerprint, KeptAnswer answer) {
    if (answer.body().length() > MAX_BYTES
        || writing.get() >= config.maxWrites()
        || !breaker.tryAcquirePermission()) {
      return;
    }
    Buffer value = new Snapshot(scope, fingerprint, answer).bytes();
    Request set =
        Request.cmd(Command.SET)
            .arg(nameOf(scope))
            .arg(value)
            .arg("EX")
            .arg(config.timeToLive().toSeconds());
    writing.incrementAndGet();
    timed(redis.send(set)).onComplete(done -> writing.decrementAndGet());
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

  private static String nameOf(KeyScope scope) {
    return "payonce:" + scope.tenant() + ":answer:" + scope.operation() + ":" + scope.key();
  }

  private static CircuitBreaker breaker(FilterConfig config) {
    return CircuitBreaker.of(
        "redis-answers",
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
