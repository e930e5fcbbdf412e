package io.payonce.bench.provider;

import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.VertxScope;
import io.payonce.bench.server.Waits;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A provider in this process, on an event loop that is nobody else's, that speaks what channel
 * {@code sim} speaks: {@code POST /charges} opens a charge that is still to be paid, {@code GET
 * /charges/{outTradeNo}} tells what is so, and both must be signed. When a payer pays is up to
 * {@link #pay}, which makes the callback for the load to post. It keeps the charges that are open,
 * {@value #CAPACITY} at most, and refuses more; of the others it keeps the count. Thread-safe.
 */
public final class ProviderStub implements AutoCloseable {
  private static final int CAPACITY = 200_000;
  private static final String CHARGES = "/charges";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final VertxScope scope;
  private final HttpServer server;
  private final String secret;
  private final Signature signature;
  private final InstantSource clock;
  private final ConcurrentHashMap<String, Charge> open = new ConcurrentHashMap<>();
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong opened = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  private ProviderStub(VertxScope scope, String secret, InstantSource clock) {
    this.scope = scope;
    this.secret = secret;
    this.clock = clock;
    this.signature = new Signature(secret, clock);
    this.server = scope.vertx().createHttpServer().requestHandler(this::handle);
  }

  /** Listens on a port of its own. */
  public static ProviderStub open(String secret) {
    return open(secret, 0);
  }

  /**
   * Listens, on one event loop.
   *
   * @param secret of at least 8 characters, which the server has to share
   * @param port 0 is any
   */
  public static ProviderStub open(String secret, int port) {
    VertxScope scope = VertxScope.open();
    ProviderStub stub = new ProviderStub(scope, secret, InstantSource.system());
    try {
      Waits.within(PATIENCE, "opening the provider", stub.server.listen(port, "127.0.0.1"));
      return stub;
    } catch (BenchFailure e) {
      scope.close();
      throw e;
    }
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** What is shared with who calls. */
  public String secret() {
    return secret;
  }

  /** The variables that let a server take this for the provider of its channel sim. */
  public Map<String, String> serverSettings() {
    return Map.of("PAYONCE_SIM", uri().toString(), "PAYONCE_SIM_SECRET", secret);
  }

  /** Different charges that were opened, as long as none came again after it was acknowledged. */
  public long charges() {
    return opened.get();
  }

  /** Calls that got no charge: forged, malformed, contradictory, or too many. */
  public long refused() {
    return refused.get();
  }

  /**
   * Whether it was asked to charge once for each payment, and never wrongly.
   *
   * @return one complaint, or none
   */
  public List<String> check(long payments) {
    return asked.get() == payments && opened.get() == payments && refused.get() == 0
        ? List.of()
        : List.of(
            "the provider was asked %d times for %d payments, opened %d charges and refused %d calls"
                .formatted(asked.get(), payments, opened.get(), refused.get()));
  }

  /** Lets a payer pay; empty when there is no such open charge. Paid twice it is the same news. */
  public Optional<Callback> pay(String outTradeNo) {
    Charge paid = open.computeIfPresent(outTradeNo, (number, charge) -> charge.asPaid());
    return Optional.ofNullable(paid).map(this::callback);
  }

  /** The callback of this charge was taken: nobody will ask for it again. */
  public void acknowledged(String outTradeNo) {
    open.remove(outTradeNo);
  }

  @Override
  public void close() {
    try (scope) {
      Waits.within(PATIENCE, "closing the provider", server.close());
    }
  }

  private Callback callback(Charge charge) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Buffer body = charge.event(now.toString()).toBuffer();
    return new Callback(signature.sign(body.getBytes()), body);
  }

  private void handle(HttpServerRequest request) {
    request
        .body()
        .map(body -> answer(request, body))
        .compose(answer -> send(request, answer))
        .onFailure(gone -> refused.incrementAndGet());
  }

  private record Answer(int status, JsonObject body) {
    static Answer no(int status, String code) {
      return new Answer(status, new JsonObject().put("code", code));
    }
  }

  private Answer answer(HttpServerRequest request, Buffer body) {
    String path = request.path();
    Answer answer;
    if (!signature.fits(request.getHeader(Signature.HEADER), body.getBytes())) {
      answer = Answer.no(401, "SIGNATURE_INVALID");
    } else if (CHARGES.equals(path)) {
      asked.incrementAndGet();
      answer = charge(body);
    } else if (path != null && path.startsWith(CHARGES + "/")) {
      return query(path.substring(CHARGES.length() + 1));
    } else {
      answer = Answer.no(404, "NO_SUCH_PATH");
    }
    if (answer.status != 200) {
      refused.incrementAndGet();
    }
    return answer;
  }

  private Answer charge(Buffer body) {
    Charge asked;
    try {
      asked = Charge.of(body.toJsonObject());
    } catch (DecodeException | ClassCastException | IllegalArgumentException malformed) {
      return Answer.no(400, "INVALID");
    }
    if (open.size() >= CAPACITY) {
      return Answer.no(503, "LEDGER_FULL");
    }
    Charge known = open.putIfAbsent(asked.outTradeNo(), asked);
    if (known == null) {
      opened.incrementAndGet();
      return new Answer(200, asked.view());
    }
    return known.isFor(asked)
        ? new Answer(200, known.view())
        : Answer.no(409, "OUT_TRADE_NO_CONFLICT");
  }

  private Answer query(String outTradeNo) {
    Charge known = open.get(outTradeNo);
    return known == null ? Answer.no(404, "NOT_FOUND") : new Answer(200, known.view());
  }

  private static Future<Void> send(HttpServerRequest request, Answer answer) {
    return request
        .response()
        .setStatusCode(answer.status)
        .putHeader("Content-Type", "application/json")
        .end(answer.body.toBuffer());
  }
}
