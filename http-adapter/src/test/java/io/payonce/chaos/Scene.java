package io.payonce.chaos;

import static org.awaitility.Awaitility.await;

import io.payonce.embedded.DataDirectory;
import io.payonce.embedded.EmbeddedOptions;
import io.payonce.embedded.EmbeddedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A running server with its provider and a hundred callers, all warm. In a static field all tests
 * of a class share it, else each has its own. Before it ends, what is stored is audited.
 */
final class Scene
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  // Fixed at construction
  private final boolean ownServers;
  private final String[] options;
  private final Deque<AutoCloseable> ends = new ArrayDeque<>();
  private boolean booksAreRight = true;

  // Made anew for each test, or once for all of a class
  PayonceServer server;
  Provider provider;
  Storm storm;
  Api api;
  private @Nullable EmbeddedServers outside;
  private boolean shared;

  private Scene(boolean ownServers, String... options) {
    this.ownServers = ownServers;
    this.options = options;
  }

  /** The server starts PostgreSQL and Redis itself. */
  static Scene withOwnServers(String... options) {
    return new Scene(true, options);
  }

  /** PostgreSQL and Redis are outside the server, and nobody starts them again when they die. */
  static Scene withOutsideServers(String... options) {
    return new Scene(false, options);
  }

  /** Whose tests report in the provider's name what the provider never did. */
  Scene forging() {
    booksAreRight = false;
    return this;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    shared = true;
    begin();
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    if (!shared) {
      begin();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!shared) {
      end();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    end();
  }

  private void begin() throws Exception {
    try {
      build();
      warmUp();
      ends.push(this::assertClean);
    } catch (Exception | AssertionError e) {
      endAfter(e);
      throw e;
    }
  }

  private void build() throws Exception {
    Path directory = Files.createTempDirectory("payonce-chaos");
    ends.push(() -> delete(directory));
    storm = new Storm();
    ends.push(storm);
    outside = ownServers ? null : servers(directory.resolve("outside"));
    server = outside == null ? PayonceServer.in(directory) : PayonceServer.with(outside, directory);
    provider = new Provider(directory.resolve("provider"), server.callbacks());
    ends.push(provider);
    server.using(provider, options);
    api = server.api();
    ends.push(server);
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
  private void warmUp() throws Exception {
    server.start();
    storm.pay(api, number -> Ask.sim("approve,callback-never"));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> api.pay(Ask.sim("approve,callback-never")).status() == 201);
  }

  private void assertClean() throws Exception {
    if (booksAreRight) {
      audit().assertClean();
    } else {
      Audits.assertClean(database().uri());
    }
  }

  private void endAfter(Throwable failure) {
    try {
      end();
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
  private void end() {
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

  private static void delete(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(directory)) {
      files = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
