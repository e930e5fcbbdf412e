package io.payonce.config;

import static io.payonce.config.Use.DATABASE;
import static io.payonce.config.Use.EVERYWHERE;
import static io.payonce.config.Use.SERVE;

import io.payonce.channel.ChannelLimits;
import io.payonce.dedup.FilterConfig;
import io.payonce.guard.GuardConfig;
import io.payonce.http.HttpConfig;
import io.payonce.http.wire.PaymentParser;
import io.payonce.partition.PartitionConfig;
import io.payonce.payment.LatePayment;
import io.payonce.store.PostgresOptions;
import io.payonce.sweep.SweepConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every option there is. Flags, variables, file keys, help and {@code config} all follow it. */
public final class Catalogue {
  private static final PartitionConfig PARTITION = PartitionConfig.DEFAULT;
  private static final HttpConfig HTTP = HttpConfig.defaults();
  private static final ChannelLimits CHANNEL = ChannelLimits.DEFAULT;
  private static final GuardConfig GUARD = GuardConfig.DEFAULT;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TENTH = Duration.ofMillis(100);

  public static final Setting<Path> DATA_DIR =
      Setting.of(
          DATABASE, "data-dir", Kind.path(), "data", "Directory of all that this server keeps.");
  public static final Setting<PostgresPlace> PG =
      Setting.of(
              DATABASE,
              "pg",
              Kind.of(
                  "postgresql://user:password@host:port/database, with TLS ?sslmode=require or"
                      + " ?sslmode=verify-full&sslrootcert=<file>",
                  PostgresPlace::parse),
              "embedded",
              "PostgreSQL to use instead of the embedded one.")
          .with(Secrecy.PASSWORD_INSIDE);
  public static final Setting<Boolean> ALLOW_UNSAFE_DURABILITY =
      Setting.of(
          SERVE,
          "allow-unsafe-durability",
          Kind.yesOrNo(),
          false,
          "Use the PostgreSQL of --pg although it may lose what it committed.");
  public static final Setting<RedisPlace> REDIS =
      new Setting<>(
          "redis",
          "Redis to use instead of the embedded one, or none.",
          Kind.of("redis://:password@host:port, rediss://… or none", RedisPlace::parse),
          Optional.of("embedded"),
          Secrecy.PASSWORD_INSIDE,
          SERVE);

  public static final Setting<String> HTTP_HOST =
      Setting.of(
          SERVE,
          "http-host",
          Kind.text("an address or a host name", text -> text.matches("[0-9A-Za-z.:_-]{1,253}")),
          HTTP.host(),
          "Address that the API listens on; without authentication a loopback address.");
  public static final Setting<Integer> HTTP_PORT =
      Setting.of(
          SERVE,
          "http-port",
          Kind.integer(0, 65_535),
          HTTP.port(),
          "Port that the API listens on; 0 lets the system choose.");
  public static final Setting<String> KEY_HEADER =
      Setting.optional(
          SERVE,
          "key-header",
          Kind.text(
              "a header name of at most 64 characters",
              text -> text.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}")),
          "Header that may carry the request number besides Idempotency-Key.");
  public static final Setting<Duration> PAYMENT_EXPIRY =
      Setting.of(
          SERVE,
          "payment-expiry",
          Kind.duration(SECOND, Duration.ofSeconds(PaymentParser.MAX_EXPIRES_IN_SECONDS)),
          Durations.print(HTTP.paymentExpiry()),
          "How long a payer has when the request does not say.");

  public static final Setting<TokenMode> TOKENS =
      Setting.of(
          SERVE,
          "tokens",
          Kind.oneOf(TokenMode.class),
          "optional",
          "Whether only an issued token, used as the request number, makes a payment.");
  public static final Setting<Duration> TOKEN_TTL =
      Setting.of(
          SERVE,
          "token-ttl",
          Kind.duration(GuardConfig.MIN, GuardConfig.MAX),
          Durations.print(GUARD.tokenTtl()),
          "How long an issued token is good for.");
  public static final Setting<Duration> DUPLICATE_WINDOW =
      Setting.of(
          SERVE,
          "duplicate-window",
          Kind.duration(GuardConfig.MIN, GuardConfig.MAX),
          Durations.print(GUARD.duplicateWindow()),
          "How far back duplicate checks look.");

  public static final Setting<Integer> PARTITIONS =
      Setting.of(
          SERVE,
          "partitions",
          Kind.integer(1, 1_024),
          Math.min(1_024, Runtime.getRuntime().availableProcessors()),
          "Single-threaded writers. By default one for every processor.");
  public static final Setting<Integer> WRITERS =
      Setting.of(
          SERVE,
          "writers",
          Kind.integer(1, PostgresOptions.MAX_CONNECTIONS),
          Math.min(
              PostgresOptions.MAX_CONNECTIONS,
              Math.max(1, Runtime.getRuntime().availableProcessors() / 4)),
          "Connections that partitions share for writing. By default one for four processors.");
  public static final Setting<Integer> MAILBOX_LIMIT =
      Setting.of(
          SERVE,
          "mailbox-limit",
          Kind.integer(16, 1_000_000),
          PARTITION.mailboxLimit(),
          "Requests that may wait for one partition; more get 503.");
  public static final Setting<Duration> JOIN_TIMEOUT =
      Setting.of(
          SERVE,
          "join-timeout",
          Kind.duration(TENTH, Duration.ofMinutes(1)),
          Durations.print(PARTITION.joinTimeout()),
          "How long a duplicate waits for the first answer.");
  public static final Setting<Integer> JOIN_LIMIT =
      Setting.of(
          SERVE,
          "join-limit",
          Kind.integer(1, 100_000),
          PARTITION.joinLimit(),
          "Duplicates that may wait for one request; more get 409.");
  public static final Setting<Integer> CACHED_ORDERS =
      Setting.of(
          SERVE,
          "cached-orders",
          Kind.integer(1, 10_000_000),
          500_000,
          "Orders kept in memory, over all partitions; about 0.4 KiB each once settled.");
  public static final Setting<LatePayment> LATE_PAYMENT =
      Setting.of(
          SERVE,
          "late-payment",
          Kind.oneOf(LatePayment.class),
          "refund",
          "What is done with money that comes after its payment has ended.");
  public static final Setting<Duration> ANSWER_RETENTION =
      Setting.of(
          SERVE,
          "answer-retention",
          Kind.duration(SECOND, Duration.ofDays(3_650)),
          Durations.print(SweepConfig.DEFAULT.answerRetention()),
          "How long answers are kept for replay.");
  public static final Setting<Duration> FILTER_TTL =
      Setting.of(
          SERVE,
          "filter-ttl",
          Kind.duration(SECOND, Duration.ofDays(365)),
          Durations.print(FilterConfig.DEFAULT.timeToLive()),
          "How long the duplicate filter in Redis remembers a request.");

  public static final Setting<Duration> CHANNEL_DEADLINE =
      Setting.of(
          SERVE,
          "channel-deadline",
          Kind.duration(Duration.ofMillis(10), Duration.ofMinutes(1)),
          Durations.print(CHANNEL.deadline()),
          "How long a provider's answer is awaited.");
  public static final Setting<Integer> CHANNEL_IN_FLIGHT =
      Setting.of(
          SERVE,
          "channel-in-flight",
          Kind.integer(1, 100_000),
          CHANNEL.inFlight(),
          "Calls to one provider at the same time.");

  public static final Setting<SimPlace> SIM_PLACE =
      Setting.of(
          SERVE,
          "sim",
          Kind.of("inside, none or http://host:port", SimPlace::parse),
          "inside",
          "The payment simulator: started inside, none, or where it runs.");
  public static final Setting<LogLevel> LOG_LEVEL =
      Setting.of(
          EVERYWHERE,
          "log-level",
          Kind.oneOf(LogLevel.class),
          "info",
          "The least important log lines that are written.");
  public static final Setting<LogFormat> LOG_FORMAT =
      Setting.of(
          EVERYWHERE,
          "log-format",
          Kind.oneOf(LogFormat.class),
          "auto",
          "What log lines look like; auto is text on a terminal, else json.");

  /** In the order of help and {@code config}. */
  private static final List<Setting<?>> DECLARED =
      Stream.of(
              List.<Setting<?>>of(DATA_DIR, HTTP_HOST, HTTP_PORT, KEY_HEADER, PAYMENT_EXPIRY),
              AccessCatalogue.DECLARED,
              TlsCatalogue.DECLARED,
              List.<Setting<?>>of(TOKENS, TOKEN_TTL, DUPLICATE_WINDOW),
              List.<Setting<?>>of(PG, ALLOW_UNSAFE_DURABILITY, REDIS, FILTER_TTL),
              List.<Setting<?>>of(PARTITIONS, WRITERS, MAILBOX_LIMIT, JOIN_TIMEOUT, JOIN_LIMIT),
              List.<Setting<?>>of(CACHED_ORDERS, ANSWER_RETENTION, LATE_PAYMENT),
              List.<Setting<?>>of(CHANNEL_DEADLINE, CHANNEL_IN_FLIGHT, SIM_PLACE),
              SimCatalogue.DECLARED,
              AuditCatalogue.DECLARED,
              List.<Setting<?>>of(LOG_LEVEL, LOG_FORMAT))
          .flatMap(List::stream)
          .toList();

  private Catalogue() {}

  /** Every option; next to each secret the file that may hold it. */
  public static List<Setting<?>> all() {
    return DECLARED.stream().flatMap(Catalogue::withFile).toList();
  }

  /** The options themselves, without the files of secrets. */
  static List<Setting<?>> declared() {
    return DECLARED;
  }

  private static Stream<Setting<?>> withFile(Setting<?> setting) {
    return setting.isSecret() ? Stream.of(setting, setting.file()) : Stream.of(setting);
  }
}
