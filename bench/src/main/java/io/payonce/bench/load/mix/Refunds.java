package io.payonce.bench.load.mix;

import io.payonce.bench.load.drive.Answer;
import io.payonce.bench.load.drive.Call;
import io.payonce.bench.load.drive.RequestWriter;
import io.payonce.bench.load.drive.Verdict;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Refunds of part of a payment, one of each, the oldest payment first. */
final class Refunds implements Source {
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;
  private static final int AMOUNT = 90;

  private final RequestWriter requests;
  private final Payments payments;
  private final BitSet done = new BitSet();
  private int begun;

  Refunds(RequestWriter requests, Payments payments) {
    this.requests = requests;
    this.payments = payments;
  }

  @Override
  public @Nullable Call next() {
    if (begun == payments.log().size()) {
      return null;
    }
    Paid paid = payments.log().get(begun++);
    String name = payments.template().name(paid.number());
    String path = "/v1/payments/" + paid.flowId() + "/refunds";
    String body = "{\"refundNo\":\"" + name + "\",\"amount\":" + AMOUNT + "}";
    return new ServedCall(Kind.REFUND, requests.post(path, body)) {
      @Override
      protected Verdict served(Answer answer) {
        return refunded(paid, name, answer);
      }
    };
  }

  private Verdict refunded(Paid paid, String name, Answer answer) {
    boolean taken = answer.status() == CREATED || answer.status() == ACCEPTED;
    if (!taken
        || Payments.isReplay(answer)
        || !answer.contains("\"refundNo\":\"" + name + '"')
        || !answer.contains("\"flowId\":\"" + paid.flowId() + '"')
        || !answer.contains("\"amount\":" + AMOUNT)) {
      return Verdict.wrong("the refund of " + name + " was answered " + answer);
    }
    if (answer.status() == CREATED) {
      done.set(paid.index());
    }
    return Verdict.DONE;
  }

  /** Refunds that have been made. */
  int made() {
    return done.cardinality();
  }

  boolean isDone(Paid paid) {
    return done.get(paid.index());
  }

  /** Whether the view of a flow has a state that it may have, having been asked for. */
  boolean allow(Paid paid, boolean doneBefore, Answer view) {
    boolean part = view.contains("\"state\":\"PARTIALLY_REFUNDED\"");
    boolean whole = view.contains("\"state\":\"SUCCESS\"");
    return doneBefore ? part : paid.index() < begun ? part || whole : whole;
  }
}
