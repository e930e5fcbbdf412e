package io.payonce.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.payonce.payment.Flow;
import io.payonce.payment.OrderView;
import io.payonce.payment.Refund;
import io.payonce.payment.Transition;
import io.payonce.store.FlowPage;
import io.payonce.store.FlowQuery;
import io.payonce.timeline.Entry;
import java.io.IOException;
import java.util.List;

/** What can be looked up, as JSON. */
public final class Views {
  private Views() {}

  /** A flow: the fields of its answer and everything else that may be known. */
  public static byte[] flow(Flow flow) {
    return Json.write(json -> FlowJson.writeView(json, flow));
  }

  /** A page of flows, newest first. */
  public static byte[] page(FlowQuery query, FlowPage page) {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("payments");
          for (Flow flow : page.flows()) {
            FlowJson.writeView(json, flow);
          }
          json.writeEndArray();
          FlowJson.writeText(json, "nextCursor", FlowQueries.cursor(query, page));
          json.writeEndObject();
        });
  }

  /** An order with its flows, newest first. */
  public static byte[] order(OrderView order) {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("orderId", order.key().orderId());
          json.writeStringField("state", order.state().name());
          json.writeBooleanField("canPay", order.canPay());
          json.writeBooleanField("canCancel", order.canCancel());
          json.writeBooleanField("canRefund", order.canRefund());
          json.writeArrayFieldStart("flows");
          for (Flow flow : order.flows()) {
            FlowJson.writeView(json, flow);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /** A page of all that happened to an order, oldest first. */
  public static byte[] timeline(TimelinePage page, List<Entry> all) {
    List<Entry> entries = page.of(all);
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("orderId", page.order().orderId());
          json.writeArrayFieldStart("entries");
          for (Entry entry : entries) {
            EntryJson.write(json, entry);
          }
          json.writeEndArray();
          FlowJson.writeText(json, "nextCursor", page.next(all, entries));
          json.writeEndObject();
        });
  }

  /** The history of a flow, oldest first. */
  public static byte[] transitions(List<Transition> history) {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("transitions");
          for (Transition transition : history) {
            write(json, transition);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  public static byte[] refund(Refund refund) {
    return Json.write(json -> RefundJson.write(json, refund));
  }

  /** Refunds, oldest first. */
  public static byte[] refunds(List<Refund> refunds) {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("refunds");
          for (Refund refund : refunds) {
            RefundJson.write(json, refund);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, Transition transition) throws IOException {
    json.writeStartObject();
    EntryJson.write(json, transition);
    json.writeStringField("at", Rfc3339.of(transition.at()));
    json.writeEndObject();
  }

  /** Whether this instance takes requests, and if not, why. */
  public static byte[] health(String status, List<String> reasons) {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("status", status);
          if (!reasons.isEmpty()) {
            json.writeArrayFieldStart("reasons");
            for (String reason : reasons) {
              json.writeString(reason);
            }
            json.writeEndArray();
          }
          json.writeEndObject();
        });
  }
}
