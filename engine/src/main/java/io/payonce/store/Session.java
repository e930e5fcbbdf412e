package io.payonce.store;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the database, made when it is first needed and thrown away, socket and all, as
 * soon as it fails or does not answer in time; the next call makes a new one. Callable from any
 * thread; everything happens on the context that the session was made on, and results arrive on
 * each caller's own.
 */
public final class Session {
  /** Calls at a time; one more is refused. */
  private static final int MAX_CALLS = 10_000;

  private final Vertx vertx;
  private final Context home;
  private final PgConnectOptions options;
  private final NetClientOptions transport;
  private final Function<SqlConnection, Future<Void>> greeting;
  private final AtomicInteger calls = new AtomicInteger();

  // Touched only on the home context
  private @Nullable Link link;
  private boolean closed;

  Session(Vertx vertx, PgConnectOptions options, NetClientOptions transport) {
    this(vertx, options, transport, connection -> Future.succeededFuture());
  }

  /**
   * A session for other tables than the flows'.
   *
   * @param limit of a statement, kept by the server
   * @param greeting what is done on each new connection before it is used
   */
  public Session(
      Vertx vertx,
      PostgresOptions options,
      Duration limit,
      Function<SqlConnection, Future<Void>> greeting) {
    this(vertx, options.session(limit), options.transport(), greeting);
  }

  private Session(
      Vertx vertx,
      PgConnectOptions options,
      NetClientOptions transport,
      Function<SqlConnection, Future<Void>> greeting) {
    this.vertx = vertx;
    this.home = vertx.getOrCreateContext();
    this.options = options;
    this.transport = transport;
    this.greeting = greeting;
  }

  /** A session for short statements; each may take as long as a read of the options. */
  public static Session of(Vertx vertx, PostgresOptions options) {
    return new Session(vertx, options.session(options.readTimeout()), options.transport());
  }

  /** The context that everything happens on. */
  Context home() {
    return home;
  }

  /** Calls that have not ended. */
  int load() {
    return calls.get();
  }

  /**
   * Lets the work use the connection until it ends or its time is over; then whatever it was
   * waiting for is cut off. A failure is the work's own, or a {@link TimeoutException}.
   */
  public <T> Future<T> call(Duration limit, Function<Call, Future<T>> work) {
    if (calls.incrementAndGet() > MAX_CALLS) {
      calls.decrementAndGet();
      return Future.failedFuture("more than " + MAX_CALLS + " calls on one connection");
    }
    Promise<T> result = Promise.promise();
    Context caller = Vertx.currentContext();
    onHome(() -> start(limit, work).onComplete(ended -> settle(caller, result, ended)));
    return result.future();
  }

  private <T> void settle(@Nullable Context caller, Promise<T> result, AsyncResult<T> ended) {
    calls.decrementAndGet();
    if (caller == null) {
      result.handle(ended);
    } else {
      caller.runOnContext(same -> result.handle(ended));
    }
  }

  private <T> Future<T> start(Duration limit, Function<Call, Future<T>> work) {
    Promise<T> result = Promise.promise();
    Call call = new Call();
    long timer =
        vertx.setTimer(
            limit.toMillis(),
            late -> result.tryFail(new TimeoutException("no answer within " + limit)));
    Future.succeededFuture(call).compose(work).onComplete(result::tryComplete, result::tryFail);
    return result
        .future()
        .onComplete(
            ended -> {
              vertx.cancelTimer(timer);
              call.end(ended.cause());
            });
  }

  public Future<Void> close() {
    Promise<Void> done = Promise.promise();
    onHome(
        () -> {
          closed = true;
          if (link == null) {
            done.complete();
          } else {
            drop(link).onComplete(done);
          }
        });
    return done.future();
  }

  private void onHome(Runnable action) {
    if (Vertx.currentContext() == home) {
      action.run();
    } else {
      home.runOnContext(there -> action.run());
    }
  }

  private Link link() {
    Link current = link;
    if (current == null) {
      current = open();
      link = current;
    }
    return current;
  }

  private Link open() {
    ConnectionFactory<PgConnectOptions> factory =
        PgDriver.INSTANCE.createConnectionFactory(vertx, transport);
    Link opened = new Link(factory, factory.connect(home, options).compose(this::greet));
    opened.connection.onComplete(
        connection -> connection.closeHandler(gone -> drop(opened)), failure -> drop(opened));
    return opened;
  }

  private Future<SqlConnection> greet(SqlConnection connection) {
    return greeting.apply(connection).map(connection);
  }

  /**
   * Closing the factory closes its sockets at once; a polite good-bye would wait behind the
   * silence.
   */
  private Future<Void> drop(Link gone) {
    if (link == gone) {
      link = null;
    }
    Promise<Void> done = Promise.promise();
    gone.factory.close(done);
    return done.future();
  }

  /** One connection, and what it hangs on. */
  private static final class Link {
    final ConnectionFactory<PgConnectOptions> factory;
    final Future<SqlConnection> connection;

    Link(ConnectionFactory<PgConnectOptions> factory, Future<SqlConnection> connection) {
      this.factory = factory;
      this.connection = connection;
    }
  }

  /** The right to use the connection for a while. Home context only. */
  public final class Call {
    private @Nullable Link used;
    private boolean ended;

    /** Statements of one call are sent in this order without waiting for one another. */
    public Future<RowSet<Row>> run(String sql, Tuple arguments) {
      if (ended || closed) {
        return Future.failedFuture("the call has ended");
      }
      Link through = link();
      used = through;
      return through.connection.compose(
          connection -> connection.preparedQuery(sql).execute(arguments));
    }

    private void end(@Nullable Throwable cause) {
      ended = true;
      if (cause != null && used != null && SqlFault.of(cause) == SqlFault.OUTAGE) {
        drop(used);
      }
    }
  }
}
