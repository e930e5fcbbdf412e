package io.payonce.cli;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.payonce.access.Access;
import io.payonce.access.JwkFeed;
import io.payonce.access.JwtConfig;
import io.payonce.access.JwtTokens;
import io.payonce.access.KeyFeed;
import io.payonce.access.KeyRing;
import io.payonce.access.KeyTable;
import io.payonce.access.RateLimits;
import io.payonce.access.Tokens;
import io.payonce.config.AccessSettings;
import io.payonce.store.PostgresOptions;
import io.payonce.store.Session;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A start of what decides who may ask, and how often. */
final class Doors {
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(3);

  private final Platform platform;
  private final InstantSource clock;
  private final Teardown teardown;

  Doors(Platform platform, InstantSource clock, Teardown teardown) {
    this.platform = platform;
    this.clock = clock;
    this.teardown = teardown;
  }

  /** What the settings ask for; API keys are read before it returns. */
  Access open(AccessSettings settings, PostgresOptions postgres) throws StartFailure {
    RateLimits limits = new RateLimits(settings.perCaller(), settings.perUser(), System::nanoTime);
    @Nullable KeyRing keys = settings.auth().keys() ? keys(postgres) : null;
    Optional<JwtConfig> jwt = settings.jwt();
    @Nullable Tokens tokens = jwt.isPresent() ? tokens(jwt.get()) : null;
    return new Access(keys, tokens, limits, settings.metricsOpen());
  }

  private KeyRing keys(PostgresOptions postgres) throws StartFailure {
    Session session = Session.of(platform.vertx(), postgres);
    KeyTable table = new KeyTable(session, postgres.readTimeout());
    KeyRing ring = new KeyRing(clock, System::nanoTime);
    KeyFeed feed = new KeyFeed(platform.vertx(), table, ring, System::nanoTime);
    teardown.add("the API keys", () -> Work.await(session.close(), STOP));
    teardown.add("news of the API keys", feed::stop);
    Work.step("reading the API keys", () -> Work.await(feed.start(), START));
    measure(ring, platform.metrics());
    return ring;
  }

  /** An issuer that can't be asked now is asked again; a file must be good from the start. */
  private Tokens tokens(JwtConfig config) throws StartFailure {
    JwkFeed feed = new JwkFeed(platform.vertx(), config, System::nanoTime);
    teardown.add("the keys of tokens", () -> Work.await(feed.stop(), STOP));
    boolean found = Work.step("reading the keys of tokens", () -> Work.await(feed.start(), START));
    if (!found && config.keys() instanceof JwtConfig.Keys.File file) {
      throw new StartFailure(
          "--jwt-public-key-file: no public key or certificate in PEM can be read from "
              + file.path());
    }
    return new JwtTokens(feed, config, clock, System::nanoTime);
  }

  private static void measure(KeyRing ring, MeterRegistry metrics) {
    Gauge.builder("auth.keys", ring, KeyRing::size)
        .description("API keys that are good")
        .register(metrics);
    Gauge.builder("auth.keys.age", ring, known -> known.age().toMillis() / 1e3)
        .description("How old the news of the API keys are")
        .baseUnit("seconds")
        .register(metrics);
  }
}
