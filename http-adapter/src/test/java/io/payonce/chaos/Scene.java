package io.payonce.chaos;

import static org.awaitility.Awaitility.await;

import io.payonce.embedded.DataDirectory;
import io.payonce.embedded.EmbeddedOptions;
import io.payonce.embedded.EmbeddedServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A running server with its provider and a hundred callers, all warm. */
final class Scene implements AutoCloseable {
  final PayonceServer server;
  final Provider provider;
  final Storm storm = new Storm();
  final Api api;

  private final @Nullable EmbeddedServers outside;
  private final Deque<AutoCloseable> ends = new ArrayDeque<>();

  private Scene(Path directory, boolean ownServers, String... options) throws Exception {
    ends.push(storm);
    outside = ownServers ? null : servers(directory.resolve("outside"));
    server = outside == null ? PayonceServer.in(directory) : PayonceServer.with(outside, directory);
    provider = new Provider(directory.resolve("provider"), server.callbacks());
    ends.push(provider);
    server.using(provider, options);
    api = server.api();
    ends.push(server);
  }

  /** The server starts PostgreSQL and Redis itself. */
  static Scene withOwnServers(Path directory, String... options) throws Exception {
    return new Scene(directory, true, options).begin();
  }

  /** PostgreSQL and Redis are outside the server, and nobody starts them again when they die. */
  static Scene withOutsideServers(Path directory, String... options) throws Exception {
    return new Scene(directory, false, options).begin();
  }

  private EmbeddedServers servers(Path directory) throws Exception {
    DataDirectory data = DataDirectory.open(directory);
    ends.push(data);
    EmbeddedServers servers =
        EmbeddedServers.start(data, EmbeddedOptions.defaults().unsupervised());
    ends.push(servers);
    return servers;
  }

  /** Warm are the JVM and its connections, and the breaker of the channel has good memories. */
  private Scene begin() throws Exception {
    try {
      server.start();
      storm.pay(api, number -> Ask.sim("approve,callback-never"));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> api.pay(Ask.sim("approve,callback-never")).status() == 201);
      return this;
    } catch (Exception | AssertionError e) {
      endAfter(e);
      throw e;
    }
  }

  private void endAfter(Throwable failure) {
    try {
      close();
    } catch (AssertionError e) {
      failure.addSuppressed(e);
    }
  }

  EmbeddedServers outside() {
    if (outside == null) {
      throw new IllegalStateException("the server has its own");
    }
    return outside;
  }

  Database database() throws Exception {
    return outside == null ? Database.in(server.data()) : new Database(outside.postgres());
  }

  Audit audit() throws Exception {
    return new Audit(database(), provider);
  }

  /** Everything is ended, whatever becomes of the rest; the first failure is told. */
  @Override
  public void close() {
    AssertionError failure = null;
    while (!ends.isEmpty()) {
      try {
        ends.pop().close();
      } catch (Exception | AssertionError e) {
        failure = failure == null ? new AssertionError("the scene did not end well", e) : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
