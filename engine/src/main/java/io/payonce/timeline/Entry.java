package io.payonce.timeline;

import io.payonce.payment.Event;
import io.payonce.payment.Flow;
import io.payonce.payment.Refund;
import io.payonce.payment.Surplus;
import io.payonce.payment.Transition;
import io.payonce.store.FiledReport;
import io.payonce.store.Note;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that happened to an order. */
public sealed interface Entry {
  /** When; whole milliseconds. */
  Instant at();

  /** The flow that it happened to; null when none was concerned. */
  @Nullable UUID flowId();

  /** What comes first in a flow when all happens in one millisecond. */
  int rank();

  /** What comes first among equals in rank, and tells them apart. */
  default int step() {
    return 0;
  }

  /** What tells it from all other entries of the order, and never changes. */
  String identity();

  /** The first request of a flow, which made it. */
  record Requested(Flow flow) implements Entry {
    @Override
    public Instant at() {
      return flow.intent().createdAt();
    }

    @Override
    public UUID flowId() {
      return flow.flowId();
    }

    @Override
    public int rank() {
      return 0;
    }

    @Override
    public String identity() {
      return "requested " + flowId();
    }
  }

  /** An event came to the flow, and moved it or not. */
  record Moved(Transition transition) implements Entry {
    @Override
    public Instant at() {
      return transition.at();
    }

    @Override
    public UUID flowId() {
      return transition.flowId();
    }

    /** The effect of a refund follows the refund. */
    @Override
    public int rank() {
      Event event = transition.event();
      return event == Event.REFUND_PART || event == Event.REFUND_FULL ? 5 : 1;
    }

    @Override
    public int step() {
      return 10 * transition.seq();
    }

    @Override
    public String identity() {
      return "moved " + flowId() + " " + transition.seq();
    }
  }

  /**
   * The provider was asked to charge. It follows from the start of the payment; what came of it is
   * the transition that follows, or a note.
   */
  record Charged(Transition start) implements Entry {
    @Override
    public Instant at() {
      return start.at();
    }

    @Override
    public UUID flowId() {
      return start.flowId();
    }

    @Override
    public int rank() {
      return 1;
    }

    @Override
    public int step() {
      return 10 * start.seq() + 1;
    }

    @Override
    public String identity() {
      return "charged " + flowId() + " " + start.seq();
    }
  }

  /**
   * The provider called back.
   *
   * @param effect the transition that it brought about, if it has
   * @param conflicted it contradicts what it is about, which was left alone
   */
  record Reported(FiledReport report, @Nullable Transition effect, boolean conflicted)
      implements Entry {
    @Override
    public Instant at() {
      return report.entry().receivedAt();
    }

    @Override
    public UUID flowId() {
      return report.entry().flowId();
    }

    @Override
    public int rank() {
      return report.entry().refundId() == null ? 1 : 4;
    }

    @Override
    public int step() {
      return effect == null ? 5 : 10 * effect.seq() - 1;
    }

    @Override
    public String identity() {
      return "reported " + report.entry().channel() + " " + report.entry().eventId();
    }
  }

  /** Money came for which the flow had no place. */
  record Exceeded(Surplus surplus) implements Entry {
    @Override
    public Instant at() {
      return surplus.at();
    }

    @Override
    public UUID flowId() {
      return surplus.flowId();
    }

    @Override
    public int rank() {
      return 2;
    }

    @Override
    public String identity() {
      return "exceeded " + flowId() + " " + surplus.paymentNo();
    }
  }

  /** Money was asked back, or is to be given back because it was too much. */
  record RefundAsked(Refund refund) implements Entry {
    @Override
    public Instant at() {
      return refund.createdAt();
    }

    @Override
    public UUID flowId() {
      return refund.flowId();
    }

    @Override
    public int rank() {
      return 3;
    }

    @Override
    public String identity() {
      return "refund asked " + refund.refundId();
    }
  }

  /** The provider has given the money back, or never will. */
  record RefundSettled(Refund refund) implements Entry {
    @Override
    public Instant at() {
      return refund.updatedAt();
    }

    @Override
    public UUID flowId() {
      return refund.flowId();
    }

    @Override
    public int rank() {
      return 4;
    }

    @Override
    public int step() {
      return 10;
    }

    @Override
    public String identity() {
      return "refund settled " + refund.refundId();
    }
  }

  /** Something that made no difference, once or often; it stands where it began. */
  record Noted(Note note) implements Entry {
    @Override
    public Instant at() {
      return note.firstAt();
    }

    @Override
    public @Nullable UUID flowId() {
      return note.flowId();
    }

    @Override
    public int rank() {
      return 6;
    }

    @Override
    public String identity() {
      return String.join(
          " ", "noted", "" + flowId(), note.kind().name(), note.what(), note.detail());
    }
  }
}
