package io.payonce.access;

import io.payonce.access.KeySource.Change;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a key ring up to date by asking for changes twice a second, and anew for everything now and
 * then, because a database that was restored counts its changes anew. {@link #start()} once, {@link
 * #stop()} once, from any thread.
 */
public final class KeyFeed {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFeed.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration ANEW = Duration.ofMinutes(5);
  private static final int PAGE = 1_000;

  // Fixed at construction
  private final Vertx vertx;
  private final KeySource source;
  private final KeyRing ring;
  private final LongSupplier nanoTime;

  // One round at a time touches these
  private long lastChange;
  private long readAllNanos;
  private boolean complaining;

  private volatile boolean stopped;

  public KeyFeed(Vertx vertx, KeySource source, KeyRing ring, LongSupplier nanoTime) {
    this.vertx = vertx;
    this.source = source;
    this.ring = ring;
    this.nanoTime = nanoTime;
  }

  /** Reads all keys, and goes on listening; fails if they can't be read. */
  public Future<Void> start() {
    return readAll().onSuccess(done -> later());
  }

  public void stop() {
    stopped = true;
  }

  private void later() {
    if (!stopped) {
      vertx.setTimer(PAUSE.toMillis(), timer -> round().onComplete(done -> later()));
    }
  }

  private Future<Void> round() {
    boolean old = nanoTime.getAsLong() - readAllNanos > ANEW.toNanos();
    return (old ? readAll() : readChanges())
        .onSuccess(done -> complaining = false)
        .onFailure(this::complain);
  }

  private void complain(Throwable cause) {
    if (!complaining) {
      complaining = true;
      LOG.warn("No news of the API keys; the known ones stay good for a while", cause);
    }
  }

  private Future<Void> readChanges() {
    long asked = nanoTime.getAsLong();
    return source
        .changesAfter(lastChange, PAGE)
        .compose(
            page -> {
              page.forEach(change -> ring.hear(change.key()));
              lastChange = last(page, lastChange);
              if (page.size() == PAGE) {
                return readChanges();
              }
              ring.upToDate(asked);
              return Future.succeededFuture();
            });
  }

  private Future<Void> readAll() {
    long asked = nanoTime.getAsLong();
    List<ApiKey> good = new ArrayList<>();
    return readPages(0, good)
        .map(
            number -> {
              ring.replace(good);
              ring.upToDate(asked);
              readAllNanos = asked;
              lastChange = number;
              return null;
            });
  }

  /** All pages from there on; the number of the last change. */
  private Future<Long> readPages(long number, List<ApiKey> good) {
    return source
        .changesAfter(number, PAGE)
        .compose(
            page -> {
              page.stream().map(Change::key).filter(key -> !key.isRevoked()).forEach(good::add);
              long reached = last(page, number);
              return page.size() == PAGE
                  ? readPages(reached, good)
                  : Future.succeededFuture(reached);
            });
  }

  private static long last(List<Change> page, long otherwise) {
    return page.isEmpty() ? otherwise : page.get(page.size() - 1).number();
  }
}
