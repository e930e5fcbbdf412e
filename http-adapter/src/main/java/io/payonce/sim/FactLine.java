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

/** Writes facts as lines of JSON, the kind of fact first. Absent values are left out. */
final class FactLine implements Fact.Listener {
  private final JsonObject json = new JsonObject();

  private FactLine() {}

  /** The fact as one line, without its end. */
  static String of(Fact fact) {
    FactLine line = new FactLine();
    fact.tell(line);
    return line.json.encode();
  }

  @Override
  public void opened(Opened fact) {
    put("opened", fact.at(), "no", fact.outTradeNo());
    json.put("amount", fact.amount()).put("currency", fact.currency()).put("sim", fact.sim());
    maybe("url", fact.callbackUrl());
    maybe("payAt", fact.payAt());
  }

  @Override
  public void called(Called fact) {
    put("called", fact.at(), "no", fact.outTradeNo());
  }

  @Override
  public void charged(Charged fact) {
    put("charged", fact.at(), "no", fact.outTradeNo());
    json.put("paymentNo", fact.paymentNo());
  }

  @Override
  public void declined(Declined fact) {
    put("declined", fact.at(), "no", fact.outTradeNo());
    json.put("code", fact.code().name());
  }

  @Override
  public void closed(Closed fact) {
    put("closed", fact.at(), "no", fact.outTradeNo());
  }

  @Override
  public void refundOpened(RefundOpened fact) {
    put("refundOpened", fact.at(), "refundNo", fact.refundNo());
    json.put("no", fact.outTradeNo()).put("amount", fact.amount()).put("sim", fact.sim());
    maybe("paymentNo", fact.paymentNo());
    maybe("dueAt", fact.dueAt());
  }

  @Override
  public void refundCalled(RefundCalled fact) {
    put("refundCalled", fact.at(), "refundNo", fact.refundNo());
  }

  @Override
  public void refundLost(RefundLost fact) {
    put("refundLost", fact.at(), "refundNo", fact.refundNo());
    json.put("no", fact.outTradeNo());
  }

  @Override
  public void refundEnded(RefundEnded fact) {
    put("refundEnded", fact.at(), "refundNo", fact.refundNo());
    maybe("code", fact.code());
  }

  @Override
  public void noted(Noted fact) {
    put("noted", fact.at(), "event", fact.id());
    json.put("type", fact.type().wire()).put("of", fact.number());
    json.put("dueAt", fact.dueAt().toString()).put("copies", fact.copies());
    maybe("paymentNo", fact.paymentNo());
    maybe("after", fact.after());
  }

  @Override
  public void settled(Settled fact) {
    put("settled", fact.at(), "event", fact.id());
    json.put("acknowledged", fact.acknowledged()).put("requests", fact.requests());
  }

  private void put(String kind, Instant at, String numberName, String number) {
    json.put("fact", kind).put("at", at.toString()).put(numberName, number);
  }

  private void maybe(String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value.toString());
    }
  }
}
