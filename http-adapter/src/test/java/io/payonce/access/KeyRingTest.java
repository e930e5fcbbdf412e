package io.payonce.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a server knows of keys while it hears of them, and when it does not. */
class KeyRingTest {
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
  private static final Verdict UNKNOWABLE = new Verdict.Unknowable();

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final AtomicLong nanos = new AtomicLong(-5);
  private final AtomicBoolean away = new AtomicBoolean();
  private final List<KeySource.Change> changes = new ArrayList<>();
  private final KeyRing ring = new KeyRing(now::get, nanos::get);
  private final Vertx vertx = Vertx.vertx();
  private final KeyFeed feed = new KeyFeed(vertx, this::changesAfter, ring, nanos::get);

  @AfterEach
  void stop() {
    feed.stop();
    Issuer.await(vertx.close());
  }

  private synchronized Future<List<KeySource.Change>> changesAfter(long number, int limit) {
    return away.get()
        ? Future.failedFuture("away")
        : Future.succeededFuture(
            changes.stream().filter(change -> change.number() > number).limit(limit).toList());
  }

  private ApiKey.Issued issue() {
    ApiKey.Issued issued =
        ApiKey.issue("m", Set.of(Role.PAY), START, START.plusSeconds(3_600), new SecureRandom());
    tell(issued.key());
    return issued;
  }

  private synchronized void tell(ApiKey key) {
    long number = changes.isEmpty() ? 1 : changes.get(changes.size() - 1).number() + 1;
    changes.removeIf(change -> change.key().id().equals(key.id()));
    changes.add(new KeySource.Change(number, key));
  }

  private Verdict check(ApiKey.Issued issued) {
    return ring.check(new Credentials.Key(issued.key().id(), issued.secret()));
  }

  private Verdict known(ApiKey.Issued issued) {
    return new Verdict.Known(issued.key().caller());
  }

  @Test
  void shouldReadAllKeysThereAreBeforeItBegins() {
    List<ApiKey.Issued> issued = IntStream.range(0, 2_345).mapToObj(i -> issue()).toList();

    Issuer.await(feed.start());

    assertThat(ring.size()).isEqualTo(2_345);
    assertThat(issued).allSatisfy(key -> assertThat(check(key)).isEqualTo(known(key)));
  }

  @Test
  void shouldHearOfNewKeysAndRevokedOnes() {
    ApiKey.Issued first = issue();
    Issuer.await(feed.start());
    ApiKey.Issued second = issue();
    Awaitility.await().until(() -> check(second).equals(known(second)));

    tell(TestKeys.revoked(first.key(), START));

    Verdict denied = new Verdict.Denied(Denial.UNKNOWN_KEY, first.key().id());
    Awaitility.await().until(() -> check(first).equals(denied));
    assertThat(check(second)).isEqualTo(known(second));
  }

  @Test
  void shouldDenyNobodyForWantOfNewsAndBelieveNobodyForLong() {
    ApiKey.Issued known = issue();
    Issuer.await(feed.start());
    away.set(true);
    ApiKey.Issued unheard = issue();

    assertThat(check(unheard)).isInstanceOf(Verdict.Denied.class);
    nanos.addAndGet(KeyRing.FRESH.toNanos() + 1);
    assertThat(check(unheard)).isEqualTo(UNKNOWABLE);
    assertThat(check(known)).isEqualTo(known(known));
    nanos.addAndGet(KeyRing.TRUSTED.minus(KeyRing.FRESH).toNanos());
    assertThat(check(known)).isEqualTo(UNKNOWABLE);

    away.set(false);
    Awaitility.await().until(() -> check(unheard).equals(known(unheard)));
    assertThat(check(known)).isEqualTo(known(known));
  }

  @Test
  void shouldNoticeADatabaseThatWasRestored() {
    List<ApiKey.Issued> issued = IntStream.range(0, 3).mapToObj(i -> issue()).toList();
    Issuer.await(feed.start());
    synchronized (this) {
      changes.subList(0, 2).clear();
    }
    ApiKey.Issued fresh = ApiKey.issue("m", Set.of(Role.PAY), START, null, new SecureRandom());
    synchronized (this) {
      changes.add(0, new KeySource.Change(1, fresh.key()));
    }

    nanos.addAndGet(Duration.ofMinutes(6).toNanos());

    Awaitility.await().until(() -> check(fresh).equals(known(fresh)));
    assertThat(check(issued.get(0))).isInstanceOf(Verdict.Denied.class);
    assertThat(check(issued.get(2))).isEqualTo(known(issued.get(2)));
  }

  @Test
  void shouldBelieveNobodyBeforeItHasHeardAnything() {
    assertThat(check(issue())).isEqualTo(UNKNOWABLE);
  }
}
