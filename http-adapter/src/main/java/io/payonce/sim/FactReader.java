package io.payonce.sim;

import io.payonce.sim.Fact.Called;
import io.payonce.sim.Fact.Charged;
import io.payonce.sim.Fact.Closed;
import io.payonce.sim.Fact.Declined;
import io.payonce.sim.Fact.Noted;
import io.payonce.sim.Fact.Opened;
import io.payonce.sim.Fact.RefundCalled;
import io.payonce.sim.Fact.RefundEnded;
import io.payonce.sim.Fact.RefundLost;
import io.payonce.sim.Fact.RefundOpened;
import io.payonce.sim.Fact.Settled;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the lines that {@link FactLine} writes. */
final class FactReader {
  private final JsonObject json;

  private FactReader(JsonObject json) {
    this.json = json;
  }

  /**
   * The fact of one line.
   *
   * @throws RuntimeException when the line is not one of ours
   */
  static Fact read(String line) {
    return new FactReader(new JsonObject(line)).fact();
  }

  private Fact fact() {
    Instant at = time("at");
    return switch (text("fact")) {
      case "opened" ->
          new Opened(
              at,
              text("no"),
              number("amount"),
              text("currency").intern(),
              text("sim"),
              json.getString("url"),
              maybeTime("payAt"));
      case "called" -> new Called(at, text("no"));
      case "charged" -> new Charged(at, text("no"), text("paymentNo"));
      case "declined" -> new Declined(at, text("no"), Code.valueOf(text("code")));
      case "closed" -> new Closed(at, text("no"));
      case "refundOpened" -> refundOpened(at);
      case "refundCalled" -> new RefundCalled(at, text("refundNo"));
      case "refundLost" -> new RefundLost(at, text("refundNo"), text("no"));
      case "refundEnded" -> new RefundEnded(at, text("refundNo"), maybeCode());
      case "noted" -> noted(at);
      case "settled" ->
          new Settled(at, text("event"), json.getBoolean("acknowledged"), (int) number("requests"));
      default -> throw new IllegalArgumentException("unknown fact " + text("fact"));
    };
  }

  private RefundOpened refundOpened(Instant at) {
    return new RefundOpened(
        at,
        text("refundNo"),
        text("no"),
        json.getString("paymentNo"),
        number("amount"),
        text("sim"),
        maybeTime("dueAt"));
  }

  private Noted noted(Instant at) {
    return new Noted(
        at,
        text("event"),
        EventType.of(text("type")),
        text("of"),
        json.getString("paymentNo"),
        time("dueAt"),
        (int) number("copies"),
        json.getString("after"));
  }

  private String text(String name) {
    String value = json.getString(name);
    if (value == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return value;
  }

  private long number(String name) {
    Long value = json.getLong(name);
    if (value == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return value;
  }

  private Instant time(String name) {
    return Instant.parse(text(name));
  }

  private @Nullable Instant maybeTime(String name) {
    return json.containsKey(name) ? time(name) : null;
  }

  private @Nullable Code maybeCode() {
    return json.containsKey("code") ? Code.valueOf(text("code")) : null;
  }
}
