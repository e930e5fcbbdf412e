package io.payonce.bench.classic;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.payonce.bench.provider.Signature;
import io.payonce.bench.server.BenchFailure;
import java.net.URI;
import java.time.InstantSource;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server of this design: Jetty, Redis, provider and database, each with its pool. */
final class ClassicServer {
  private static final int LARGEST_BODY = 64 * 1024;

  /** For accepting and selecting, which take threads from the same pool. */
  private static final int OWN_THREADS = 2;

  private final HikariDataSource database;
  private final RequestLock lock;
  private final SimProvider provider;
  private final Server server;
  private final ServerConnector connector;

  ClassicServer(ClassicOptions options) {
    int threads = options.threads().concurrency();
    InstantSource clock = InstantSource.system();
    Signature signature = new Signature(options.secret(), clock);
    this.database = new HikariDataSource(pool(options));
    this.lock = new RequestLock(options.redis(), threads);
    this.provider = new SimProvider(options.provider(), signature, threads);
    Payments payments = new Payments(database);
    PaymentDesk desk = new PaymentDesk(lock, payments, ClassicServer::approve, provider, clock);
    CallbackDesk callbacks = new CallbackDesk(database, signature, clock);
    this.server = new Server(threads(options.threads()));
    this.connector = connector(server);
    SizeLimitHandler limit = new SizeLimitHandler(LARGEST_BODY, -1);
    limit.setHandler(new ClassicHandler(desk, payments, callbacks));
    server.setHandler(limit);
  }

  /** Listens on a port of its own, and says where. */
  URI start() {
    try {
      server.start();
    } catch (Exception e) {
      throw new BenchFailure("the classic server did not start", e);
    }
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  /** The provider in this process, as channel {@code instant} is. */
  private static Outcome approve(Payment payment) {
    return new Outcome("I" + payment.outTradeNo(), null);
  }

  /** Statements are prepared at their first use, for good, and find their rows by an index. */
  private static HikariConfig pool(ClassicOptions options) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(options.postgres().jdbcUrl());
    pool.setUsername(options.postgres().user());
    pool.setPassword(options.postgres().password());
    pool.setMaximumPoolSize(options.connections());
    pool.addDataSourceProperty("currentSchema", options.schema());
    pool.addDataSourceProperty("prepareThreshold", "1");
    pool.addDataSourceProperty(
        "options", "-c jit=off -c enable_seqscan=off -c plan_cache_mode=force_generic_plan");
    return pool;
  }

  private static QueuedThreadPool threads(Threads threads) {
    QueuedThreadPool pool = new QueuedThreadPool(threads.platform() + OWN_THREADS);
    pool.setName("classic");
    if (threads.virtual()) {
      pool.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    }
    return pool;
  }

  private static ServerConnector connector(Server server) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setAcceptQueueSize(1024);
    server.addConnector(connector);
    return connector;
  }

  void stop() {
    try (provider) {
      server.stop();
    } catch (Exception e) {
      throw new BenchFailure("the classic server did not stop", e);
    }
    lock.close();
    database.close();
  }
}
