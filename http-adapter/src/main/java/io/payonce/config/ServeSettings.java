package io.payonce.config;

import io.payonce.channel.ChannelLimits;
import io.payonce.dedup.FilterConfig;
import io.payonce.engine.EngineConfig;
import io.payonce.guard.GuardConfig;
import io.payonce.http.HttpConfig;
import io.payonce.partition.PartitionConfig;
import io.payonce.sweep.SweepConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of a server.
 *
 * @param postgres empty: the embedded one
 * @param writers connections that partitions share for writing
 * @param unsafeDurability whether an outside PostgreSQL may lose commits
 */
public record ServeSettings(
    Path dataDirectory,
    Optional<URI> postgres,
    int writers,
    boolean unsafeDurability,
    RedisPlace redis,
    FilterConfig filter,
    HttpConfig http,
    AccessSettings access,
    EngineConfig engine,
    ChannelLimits channel,
    SimPlace simPlace,
    SimSettings sim) {
  /** Within the ten seconds that a stopping server has: calls may take 3 s, the rest is quick. */
  private static final Duration HTTP_DRAIN = Duration.ofSeconds(5);

  private static final Duration ENGINE_DRAIN = Duration.ofMillis(1_500);

  public static ServeSettings of(Resolved settings) {
    return new ServeSettings(
        settings.get(Catalogue.DATA_DIR),
        settings.get(Catalogue.PG).outside(),
        settings.get(Catalogue.WRITERS),
        settings.get(Catalogue.ALLOW_UNSAFE_DURABILITY),
        settings.get(Catalogue.REDIS),
        filter(settings),
        http(settings),
        AccessSettings.of(settings),
        engine(settings),
        channel(settings),
        settings.get(Catalogue.SIM_PLACE),
        SimSettings.of(settings));
  }

  private static FilterConfig filter(Resolved settings) {
    FilterConfig usual = FilterConfig.DEFAULT;
    return new FilterConfig(
        settings.get(Catalogue.FILTER_TTL), usual.patience(), usual.pause(), usual.maxWrites());
  }

  private static HttpConfig http(Resolved settings) {
    HttpConfig usual = HttpConfig.defaults();
    return new HttpConfig(
        settings.get(Catalogue.HTTP_HOST),
        settings.get(Catalogue.HTTP_PORT),
        usual.instances(),
        settings.find(Catalogue.KEY_HEADER).orElse(null),
        settings.get(Catalogue.PAYMENT_EXPIRY),
        usual.maxConnections(),
        usual.maxInFlight(),
        usual.idleTimeout(),
        usual.bodyTimeout(),
        usual.callbackTimeout(),
        HTTP_DRAIN,
        TlsCatalogue.tls(settings).orElse(null));
  }

  private static EngineConfig engine(Resolved settings) {
    PartitionConfig usual = PartitionConfig.DEFAULT;
    int partitions = settings.get(Catalogue.PARTITIONS);
    PartitionConfig partition =
        new PartitionConfig(
            settings.get(Catalogue.MAILBOX_LIMIT),
            usual.batchLimit(),
            settings.get(Catalogue.JOIN_TIMEOUT),
            settings.get(Catalogue.JOIN_LIMIT),
            share(settings.get(Catalogue.CACHED_ORDERS), partitions),
            usual.storeProbe(),
            settings.get(Catalogue.LATE_PAYMENT),
            settings.get(Catalogue.TOKENS) == TokenMode.REQUIRED);
    SweepConfig sweep =
        new SweepConfig(
            SweepConfig.DEFAULT.interval(),
            SweepConfig.DEFAULT.round(),
            settings.get(Catalogue.ANSWER_RETENTION),
            SweepConfig.DEFAULT.lateWrites(),
            SweepConfig.DEFAULT.warmOrders());
    GuardConfig guard =
        new GuardConfig(
            settings.get(Catalogue.TOKEN_TTL), settings.get(Catalogue.DUPLICATE_WINDOW));
    return new EngineConfig(partitions, partition, sweep, guard, ENGINE_DRAIN);
  }

  /** Of a whole, rounded up. */
  private static int share(int whole, int parts) {
    return (whole + parts - 1) / parts;
  }

  private static ChannelLimits channel(Resolved settings) {
    ChannelLimits usual = ChannelLimits.DEFAULT;
    return new ChannelLimits(
        settings.get(Catalogue.CHANNEL_DEADLINE),
        settings.get(Catalogue.CHANNEL_IN_FLIGHT),
        usual.breakerWindow(),
        usual.breakerShare(),
        usual.breakerPause());
  }
}
