package io.payonce.bench.load.mix;

import io.payonce.bench.load.drive.Answer;
import io.payonce.bench.load.drive.Call;
import io.payonce.bench.load.drive.Verdict;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Repetitions of payments that were answered. */
final class Replays implements Source {
  /** So many of the last payments are hot. */
  static final int HOT = 1000;

  private final Kind kind;
  private final Payments payments;
  private final Random random;
  private int oldest;

  /**
   * Of one kind.
   *
   * @param kind {@link Kind#REPLAY_HOT} or {@link Kind#REPLAY_COLD}
   */
  Replays(Kind kind, Payments payments, Random random) {
    this.kind = kind;
    this.payments = payments;
    this.random = random;
  }

  @Override
  public @Nullable Call next() {
    int index = kind == Kind.REPLAY_HOT ? hot() : cold();
    if (index < 0) {
      return null;
    }
    Paid paid = payments.log().get(index);
    return new ServedCall(kind, payments.template().request(paid.number())) {
      @Override
      protected Verdict served(Answer answer) {
        return payments.repeated(paid, answer);
      }
    };
  }

  private int hot() {
    int size = payments.log().size();
    return size == 0 ? -1 : size - 1 - random.nextInt(Math.min(size, HOT));
  }

  /** The oldest one first, then the next, so that a cache of fewer than there are has none. */
  private int cold() {
    int cold = payments.log().size() - HOT;
    if (cold <= 0) {
      return -1;
    }
    oldest = oldest < cold ? oldest : 0;
    return oldest++;
  }
}
