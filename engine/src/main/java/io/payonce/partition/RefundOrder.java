package io.payonce.partition;

import io.payonce.payment.Flow;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundRequest;
import io.payonce.payment.Refusal;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/** A request for a refund, and where to send the result. */
final class RefundOrder extends FlowRequest<RefundResult> {
  final RefundRequest request;

  // Touched only on the partition's context
  /** The store has to be asked who owns the number before anything is decided. */
  boolean mustLook;

  /** Whether the store was asked who owns the number; if somebody does, it is below. */
  boolean looked;

  @Nullable Refund owner;

  /** The refund of its number, when it made it. */
  private @Nullable RefundCell made;

  RefundOrder(RefundRequest request, long arrivedNanos, Promise<RefundResult> reply) {
    super(request.flow(), arrivedNanos, reply);
    this.request = request;
  }

  /** It makes the refund and waits for its outcome, however long that takes. */
  void lead(FlowCell cell, RefundCell refund) {
    made = refund;
    joined = cell;
    refund.line.lead(this);
  }

  @Override
  void reconsider() {
    super.reconsider();
    mustLook = true;
    looked = false;
    owner = null;
    made = made != null && made.committed != null ? made : null;
  }

  @Override
  public boolean isFirst() {
    return made != null;
  }

  @Override
  public RefundResult refusal(Refusal refusal, @Nullable Flow flow) {
    return new RefundResult.Refused(refusal, flow);
  }

  @Override
  public void note(NoteBook notes, RefundResult result) {
    if (result instanceof RefundResult.Refused no) {
      refused(notes, no.flow(), "REFUND", no.refusal());
    } else if (!isFirst() && result instanceof RefundResult.Answered yes) {
      notes.repeated(yes.refund().order(), flowId, joined != null, "REFUND", request.refundNo());
    }
  }

  @Override
  public RefundResult tooLate(@Nullable Flow committed) {
    return refusal(Refusal.REQUEST_IN_PROGRESS, committed);
  }
}
