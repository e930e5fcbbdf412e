package io.payonce.bench.load.mix;

import io.payonce.bench.load.drive.Answer;
import io.payonce.bench.load.drive.Call;
import io.payonce.bench.load.drive.Verdict;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * New payments that are asked for twice at once: the twin of a request leaves on the next
 * connection that is free. Both answers must be the same bytes, and one of them the first.
 */
final class Joins implements Source {
  private final Payments payments;
  private @Nullable Call twin;

  Joins(Payments payments) {
    this.payments = payments;
  }

  @Override
  public Call next() {
    long number = payments.next();
    Pair pair = new Pair(number);
    twin = pair.call();
    return pair.call();
  }

  /** The twin of the last call, once. */
  @Nullable Call twin() {
    Call waiting = twin;
    twin = null;
    return waiting;
  }

  private final class Pair {
    private final long number;
    private byte @Nullable [] body;
    private boolean made;

    Pair(long number) {
      this.number = number;
    }

    Call call() {
      return new ServedCall(Kind.JOIN, payments.template().request(number)) {
        @Override
        protected Verdict served(Answer answer) {
          return answered(answer);
        }
      };
    }

    /** The joined one may be answered before the first one. */
    private Verdict answered(Answer answer) {
      boolean same = body == null || Arrays.equals(body, answer.body());
      body = answer.body();
      if (!same) {
        return Verdict.wrong(payments.template().name(number) + " got two answers: " + answer);
      }
      if (Payments.isReplay(answer)) {
        payments.countReplayed();
        return Verdict.DONE;
      }
      if (made) {
        return Verdict.wrong(payments.template().name(number) + " was made twice: " + answer);
      }
      made = true;
      return payments.made(number, answer);
    }
  }
}
