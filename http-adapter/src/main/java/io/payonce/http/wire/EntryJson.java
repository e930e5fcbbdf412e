package io.payonce.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.payonce.payment.Flow;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import io.payonce.payment.Refusal;
import io.payonce.payment.Surplus;
import io.payonce.payment.Transition;
import io.payonce.store.InboxEntry;
import io.payonce.store.Note;
import io.payonce.timeline.Entry;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The entries of a timeline, each with its kind and what belongs to it. */
final class EntryJson {
  private EntryJson() {}

  /** With the braces. */
  static void write(JsonGenerator json, Entry entry) throws IOException {
    json.writeStartObject();
    json.writeStringField("at", Rfc3339.of(entry.at()));
    json.writeStringField("kind", kind(entry));
    writeId(json, "flowId", entry.flowId());
    writeDetails(json, entry);
    json.writeEndObject();
  }

  private static String kind(Entry entry) {
    if (entry instanceof Entry.Noted noted) {
      Note.Kind kind = noted.note().kind();
      return kind == Note.Kind.CALL ? "PROVIDER_CALL" : kind.name();
    }
    if (entry instanceof Entry.Requested) {
      return "REQUEST";
    }
    if (entry instanceof Entry.Moved) {
      return "TRANSITION";
    }
    if (entry instanceof Entry.Charged) {
      return "PROVIDER_CALL";
    }
    if (entry instanceof Entry.Reported) {
      return "CALLBACK";
    }
    if (entry instanceof Entry.Exceeded) {
      return "SURPLUS";
    }
    return entry instanceof Entry.RefundAsked ? "REFUND_REQUESTED" : "REFUND_SETTLED";
  }

  private static void writeDetails(JsonGenerator json, Entry entry) throws IOException {
    if (entry instanceof Entry.Requested requested) {
      write(json, requested.flow());
    } else if (entry instanceof Entry.Moved moved) {
      write(json, moved.transition());
    } else if (entry instanceof Entry.Charged) {
      json.writeStringField("call", "create");
    } else if (entry instanceof Entry.Reported reported) {
      write(json, reported);
    } else if (entry instanceof Entry.Exceeded exceeded) {
      write(json, exceeded.surplus());
    } else if (entry instanceof Entry.RefundAsked asked) {
      writeAsked(json, asked.refund());
    } else if (entry instanceof Entry.RefundSettled settled) {
      writeSettled(json, settled.refund());
    } else if (entry instanceof Entry.Noted noted) {
      write(json, noted.note());
    }
  }

  private static void write(JsonGenerator json, Flow flow) throws IOException {
    json.writeStringField("operation", "pay");
    json.writeStringField("requestNo", flow.intent().requestNo());
    FlowJson.writeMoney(json, flow.intent().money());
    json.writeStringField("channel", flow.intent().channel());
    FlowJson.writeText(json, "userId", flow.intent().userId());
    json.writeNumberField("attempt", flow.attempt());
  }

  /** The fields of a transition, without the braces and the time. */
  static void write(JsonGenerator json, Transition transition) throws IOException {
    json.writeNumberField("seq", transition.seq());
    json.writeStringField("from", transition.from().name());
    json.writeStringField("to", transition.to().name());
    json.writeStringField("event", transition.event().name());
    json.writeStringField("cause", lower(transition.cause().name()));
    FlowJson.writeText(json, "detail", transition.detail());
  }

  private static void write(JsonGenerator json, Entry.Reported reported) throws IOException {
    InboxEntry report = reported.report().entry();
    boolean parked = reported.report().appliedAt() == null;
    json.writeStringField("channel", report.channel());
    json.writeStringField("eventId", report.eventId());
    writeId(json, "refundId", report.refundId());
    FlowJson.writeMoney(json, report.money());
    writeOutcome(json, report.outcome());
    json.writeStringField(
        "result", parked ? "PARKED" : reported.conflicted() ? "CONFLICTED" : "APPLIED");
  }

  private static void writeOutcome(JsonGenerator json, Outcome outcome) throws IOException {
    json.writeStringField("outcome", name(outcome));
    if (outcome instanceof Outcome.Succeeded paid) {
      json.writeStringField("paymentNo", paid.paymentNo());
    } else if (outcome instanceof Outcome.Declined no) {
      json.writeStringField("errorCode", no.code());
      FlowJson.writeText(json, "errorMessage", no.message());
    }
  }

  private static String name(Outcome outcome) {
    return outcome
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toUpperCase(Locale.ROOT);
  }

  private static void write(JsonGenerator json, Surplus surplus) throws IOException {
    FlowJson.writeMoney(json, surplus.money());
    json.writeStringField("paymentNo", surplus.paymentNo());
    json.writeStringField("surplus", surplus.kind().name());
    json.writeStringField("handling", surplus.handling().name());
    writeId(json, "refundId", surplus.refundId());
  }

  private static void writeAsked(JsonGenerator json, Refund refund) throws IOException {
    writeRefund(json, refund);
    FlowJson.writeText(json, "reason", refund.reason());
  }

  private static void writeSettled(JsonGenerator json, Refund refund) throws IOException {
    writeRefund(json, refund);
    json.writeStringField("refundState", refund.state().name());
    FlowJson.writeText(json, "providerRefundNo", refund.providerRefundNo());
    FlowJson.writeText(json, "errorCode", refund.errorCode());
    FlowJson.writeText(json, "errorMessage", refund.errorMessage());
  }

  private static void writeRefund(JsonGenerator json, Refund refund) throws IOException {
    writeId(json, "refundId", refund.refundId());
    FlowJson.writeText(json, "refundNo", refund.refundNo());
    FlowJson.writeMoney(json, refund.money());
  }

  private static void write(JsonGenerator json, Note note) throws IOException {
    String what = lower(note.what());
    switch (note.kind()) {
      case CALL -> {
        String[] outcome = note.detail().split(": ", 2);
        json.writeStringField("call", what);
        json.writeStringField("outcome", outcome[0]);
        FlowJson.writeText(json, "reason", outcome.length == 2 ? outcome[1] : null);
      }
      case REFUSAL -> {
        json.writeStringField("operation", what);
        json.writeStringField("code", code(note.detail()));
      }
      case REPLAY, JOIN -> {
        json.writeStringField("operation", what);
        FlowJson.writeText(json, "refundNo", note.detail().isEmpty() ? null : note.detail());
      }
    }
    json.writeNumberField("times", note.times());
    json.writeStringField("lastAt", Rfc3339.of(note.lastAt()));
  }

  /** The code of the problem that the refusal was answered with. */
  private static String code(String refusal) {
    return Problems.of(Refusal.valueOf(refusal), null).type().code();
  }

  private static void writeId(JsonGenerator json, String name, @Nullable UUID id)
      throws IOException {
    FlowJson.writeText(json, name, id == null ? null : id.toString());
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
