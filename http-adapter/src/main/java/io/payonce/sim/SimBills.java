package io.payonce.sim;

import io.payonce.audit.Ledger;
import io.payonce.audit.LedgerLine;
import io.payonce.audit.LedgerLine.Kind;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The books of a running simulator, by its daily bills. */
public final class SimBills implements Ledger {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int COLUMNS = 8;

  private final URI simulator;
  private final String channel;
  private final InstantSource clock;

  /**
   * The bills of one simulator.
   *
   * @param simulator {@code http://host:port}
   * @param clock for the day it is
   */
  public SimBills(URI simulator, String channel, InstantSource clock) {
    this.simulator = simulator;
    this.channel = channel;
    this.clock = clock;
  }

  @Override
  public String channel() {
    return channel;
  }

  @Override
  public void read(Consumer<LedgerLine> lines) throws IOException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    String since = totals(client).getString("since");
    if (since == null) {
      return;
    }
    // one more day, should its clock be ahead
    LocalDate last = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
    for (LocalDate day = LocalDate.parse(since); !day.isAfter(last); day = day.plusDays(1)) {
      read(client, day, lines);
    }
  }

  private JsonObject totals(HttpClient client) throws IOException {
    try {
      return new JsonObject(get(client, "/ledger", BodyHandlers.ofString()));
    } catch (DecodeException e) {
      throw new IOException(simulator + " is no simulator: " + e.getMessage(), e);
    }
  }

  private void read(HttpClient client, LocalDate day, Consumer<LedgerLine> lines)
      throws IOException {
    try (Stream<String> bill = get(client, "/bill?date=" + day, BodyHandlers.ofLines())) {
      bill.skip(1).map(this::line).forEach(lines);
    } catch (UncheckedIOException broken) {
      throw broken.getCause();
    }
  }

  private <T> T get(HttpClient client, String path, BodyHandler<T> handler) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(simulator.resolve(path)).timeout(PATIENCE).build();
    try {
      HttpResponse<T> response = client.send(request, handler);
      if (response.statusCode() != 200) {
        throw new IOException(
            "%s answers %d; where its books need a signature, give its ledger directory"
                .formatted(request.uri(), response.statusCode()));
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** See {@link BillLine}. */
  private LedgerLine line(String csv) {
    String[] of = csv.split(",", -1);
    if (of.length != COLUMNS) {
      throw new UncheckedIOException(new IOException("no line of a bill: " + csv));
    }
    boolean charge = of[0].equals("charge");
    return new LedgerLine(
        charge ? Kind.CHARGED : Kind.REFUNDED,
        of[1],
        charge ? null : of[3],
        of[2],
        Long.parseLong(of[4]),
        of[5],
        Instant.parse(of[7]));
  }
}
