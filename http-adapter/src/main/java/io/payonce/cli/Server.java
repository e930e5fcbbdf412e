package io.payonce.cli;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.payonce.access.Access;
import io.payonce.channel.Channels;
import io.payonce.channel.GuardedChannel;
import io.payonce.channel.InstantChannel;
import io.payonce.config.ServeSettings;
import io.payonce.config.SimPlace;
import io.payonce.embedded.DataDirectory;
import io.payonce.engine.EngineParts;
import io.payonce.engine.PaymentEngine;
import io.payonce.http.HttpApi;
import io.payonce.http.wire.PaymentAnswer;
import io.payonce.idempotency.Idempotency;
import io.payonce.store.FlowStore;
import io.payonce.store.PostgresFlowStore;
import io.payonce.store.PostgresOptions;
import io.payonce.tls.TlsConfig;
import io.payonce.tls.TlsFiles;
import io.payonce.tls.TlsRefused;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A start of a server: its parts in order, each with its way to be stopped. */
final class Server {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final Duration ENGINE_START = Duration.ofMinutes(5);
  private static final Duration HTTP_START = Duration.ofSeconds(10);
  private static final Duration STOP = Duration.ofSeconds(9);
  private static final String API_FLAG = "--http-port";
  private static final String CALLBACKS = "/v1/callbacks/sim";

  private final ServeSettings settings;
  private final Teardown teardown;
  private final InstantSource clock = InstantSource.system();

  Server(ServeSettings settings, Teardown teardown) {
    this.settings = settings;
    this.teardown = teardown;
  }

  /**
   * Where a running server is.
   *
   * @param books of the simulator inside it, if there is one
   */
  record Whereabouts(URI api, Optional<URI> books) {}

  /** Event loops and simulator: what needs no database. */
  private record Foundation(Platform platform, Optional<Simulation> simulation) {}

  /**
   * Starts everything and returns where it is.
   *
   * @throws StartFailure naming the step; what was started is left to the teardown
   */
  Whereabouts start() throws StartFailure {
    Port wanted = new Port(settings.http().host(), settings.http().port());
    DataDirectory data =
        Work.step("opening the data directory", () -> DataDirectory.open(settings.dataDirectory()));
    teardown.add("the data directory", data::close);
    wanted.requireFree(API_FLAG);
    int simPort = simPort();
    if (settings.postgres().isPresent()) {
      Database.requireReachable(settings.postgres().get());
    }
    Background<Foundation> beside =
        Background.begin(
            "starting the event loops and the simulator", () -> foundation(data, simPort));
    Databases databases = databases(data, beside);
    Foundation ground = beside.get();
    Vertx vertx = ground.platform().vertx();
    EngineParts parts = parts(ground, databases);
    PaymentEngine engine = engine(vertx, parts);
    Access access = access(ground.platform(), databases.postgres());
    Idempotency idempotency =
        new KeptAnswers(vertx, clock, teardown).open(databases, settings.filter());
    Port bound = http(ground.platform(), wanted, access, engine, parts, idempotency);
    ground
        .simulation()
        .ifPresent(simulation -> simulation.callBack(bound.uri(scheme(), CALLBACKS)));
    return new Whereabouts(bound.uri(scheme(), ""), ground.simulation().flatMap(Simulation::books));
  }

  private String scheme() {
    return settings.http().tls() == null ? "http" : "https";
  }

  private int simPort() throws StartFailure {
    return settings.simPlace() instanceof SimPlace.Inside
        ? SimPort.choose(settings.sim().port(), settings.http().port())
        : 0;
  }

  private Foundation foundation(DataDirectory data, int simPort) throws Exception {
    Platform platform =
        Platform.start(Math.max(settings.engine().partitions(), settings.http().instances()));
    teardown.add("the event loops", () -> Work.await(platform.stop(), STOP));
    TlsConfig tls = settings.http().tls();
    if (tls != null) {
      checkTls(platform.vertx(), tls);
    }
    return new Foundation(
        platform, Simulation.start(platform.vertx(), settings, simPort, data, clock, teardown));
  }

  /** Before anything else is started for nothing. */
  private static void checkTls(Vertx vertx, TlsConfig tls) throws StartFailure {
    try {
      new TlsFiles(vertx, tls).read();
    } catch (TlsRefused refused) {
      throw new StartFailure(String.valueOf(refused.getMessage()), refused);
    }
  }

  private Databases databases(DataDirectory data, Background<?> beside) throws StartFailure {
    try {
      return Work.step(
          "starting the embedded servers",
          () -> Databases.start(data, settings.postgres(), settings.redis(), teardown));
    } finally {
      beside.settle();
    }
  }

  private EngineParts parts(Foundation ground, Databases databases) throws StartFailure {
    Vertx vertx = ground.platform().vertx();
    PrometheusMeterRegistry metrics = ground.platform().metrics();
    return new EngineParts(
        store(vertx, databases.postgres()),
        Filters.connect(vertx, databases.redis(), settings.filter(), metrics, teardown),
        channels(ground.simulation()),
        new PaymentAnswer(),
        clock,
        new SecureRandom(),
        metrics);
  }

  private FlowStore store(Vertx vertx, URI postgres) throws StartFailure {
    Database database = new Database(postgres);
    Background<Boolean> check =
        Background.begin(
            "asking PostgreSQL whether it is durable",
            () -> database.check(vertx, settings.unsafeDurability()));
    if (settings.postgres().isPresent()) {
      // Nothing is to be changed in a server that is then refused. The embedded one is durable.
      check.get();
    }
    int migrations = Work.step("bringing the schema up to date", database::migrate);
    check.get();
    LOG.info("Schema up to date, {} migrations run", migrations);
    FlowStore store =
        new PostgresFlowStore(vertx, database.options().withWriters(settings.writers()));
    teardown.add("the store", () -> Work.await(store.close(), STOP));
    return store;
  }

  private Channels channels(Optional<Simulation> simulation) {
    List<GuardedChannel> channels = new ArrayList<>();
    channels.add(new GuardedChannel(new InstantChannel(), settings.channel()));
    simulation.ifPresent(
        sim -> channels.add(new GuardedChannel(sim.channel(), settings.channel())));
    return new Channels(channels);
  }

  private PaymentEngine engine(Vertx vertx, EngineParts parts) throws StartFailure {
    PaymentEngine engine =
        Work.step(
            "starting the engine",
            () -> Work.await(PaymentEngine.start(vertx, settings.engine(), parts), ENGINE_START));
    teardown.add("the engine", () -> Work.await(engine.stop(), STOP));
    return engine;
  }

  private Access access(Platform platform, URI postgres) throws StartFailure {
    Doors doors = new Doors(platform, clock, teardown);
    return doors.open(settings.access(), PostgresOptions.of(postgres.toString()));
  }

  private Port http(
      Platform platform,
      Port wanted,
      Access access,
      PaymentEngine engine,
      EngineParts parts,
      Idempotency idempotency)
      throws StartFailure {
    HttpApi api =
        new HttpApi(
            platform.vertx(),
            settings.http(),
            access,
            engine.payments(),
            engine.guards(),
            parts.store(),
            parts.channels(),
            parts.format(),
            engine::isReady,
            idempotency,
            platform.metrics());
    int port = Work.step("starting the API", () -> listen(api, wanted));
    teardown.add("the API", () -> Work.await(api.stop(), STOP));
    return new Port(wanted.host(), port);
  }

  private static int listen(HttpApi api, Port wanted) throws Exception {
    try {
      return Work.await(api.start(), HTTP_START);
    } catch (IOException e) {
      throw wanted.refusal(e, API_FLAG);
    }
  }
}
