package io.payonce.partition;

import io.payonce.payment.Answer;
import io.payonce.payment.AnswerFormat;
import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Receipt;
import io.payonce.payment.State;

/**
 * A flow, and how its answer is had again when the flow has been packed: its bytes are kept only
 * where the format would not word the very same ones.
 */
record WordedFlow(Flow flow, Wording wording) {
  private static final Wording[] WORDINGS = Wording.values();

  enum Wording {
    /** There is no answer. */
    NONE,
    /** It is what the format says of the flow as it is. */
    AS_IT_IS,
    /** It is what the format says of the flow as it was when the provider had accepted it. */
    AS_ACCEPTED,
    /** It is none of these. */
    KEPT
  }

  /** A flow whose answer is what the format has just said of it. */
  static WordedFlow fresh(Flow answered) {
    return new WordedFlow(answered, Wording.AS_IT_IS);
  }

  /** Finds out by having the format word it. */
  static WordedFlow of(Flow flow, AnswerFormat format) {
    Answer answer = flow.answer();
    return new WordedFlow(flow, answer == null ? Wording.NONE : wording(flow, answer, format));
  }

  /** Whoever words a flow as it is leaves word of it; so that is tried last. */
  private static Wording wording(Flow flow, Answer answer, AnswerFormat format) {
    if (isWorded(answer, asAccepted(flow), format)) {
      return Wording.AS_ACCEPTED;
    }
    return isWorded(answer, flow.withoutAnswer(), format) ? Wording.AS_IT_IS : Wording.KEPT;
  }

  /** A format that can't word the flow at all did not word the answer either. */
  private static boolean isWorded(Answer answer, Flow flow, AnswerFormat format) {
    try {
      return format.answer(flow).equals(answer);
    } catch (RuntimeException unwordable) {
      return false;
    }
  }

  void write(FieldWriter out) {
    FlowFields.write(flow, out);
    out.octet(wording.ordinal());
    Answer answer = flow.answer();
    if (answer != null && wording == Wording.KEPT) {
      out.number(answer.code());
      out.rest(answer.body());
    }
  }

  static WordedFlow read(FieldReader in, OrderKey order, String requestNo, AnswerFormat format) {
    Flow flow = FlowFields.read(in, order, requestNo);
    Wording wording = WORDINGS[in.octet()];
    return switch (wording) {
      case NONE -> new WordedFlow(flow, wording);
      case AS_IT_IS -> answered(flow, format.answer(flow), wording);
      case AS_ACCEPTED -> answered(flow, format.answer(asAccepted(flow)), wording);
      case KEPT -> answered(flow, new Answer((int) in.number(), in.rest()), wording);
    };
  }

  private static WordedFlow answered(Flow flow, Answer answer, Wording wording) {
    return new WordedFlow(flow.withAnswer(answer), wording);
  }

  /** The flow while its outcome was awaited, in all that an answer usually speaks of. */
  private static Flow asAccepted(Flow flow) {
    return new Flow(
        flow.intent(),
        State.PAYING,
        new Receipt(null, flow.receipt().credential(), null, null),
        flow.attempt(),
        0,
        0,
        false,
        null,
        null,
        flow.updatedAt(),
        flow.seq(),
        flow.version());
  }
}
