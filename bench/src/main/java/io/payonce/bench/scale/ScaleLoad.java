package io.payonce.bench.scale;

import io.payonce.bench.load.drive.Answer;
import io.payonce.bench.load.drive.Call;
import io.payonce.bench.load.drive.RequestWriter;
import io.payonce.bench.load.drive.Verdict;
import io.payonce.bench.load.drive.Workload;
import io.payonce.bench.load.mix.ServedCall;
import io.payonce.bench.stored.KeySpace;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Random;

/**
 * New payments with keys all over the place, and repetitions of the first ones, chosen at random;
 * each answer is checked, a repetition's against the first one. On the generator's event loop only.
 */
final class ScaleLoad implements Workload {
  static final String NEW = "new";
  static final String REPETITION = "repetition";

  private static final int CREATED = 201;

  private final RequestWriter requests;
  private final KeySpace keys;
  private final int set;
  private final int repetitions;
  private final Random random = new Random(1);

  /** The numbers of the first payments that were made, and the checksums of their answers. */
  private final long[] numbers;

  private final int[] checksums;
  private long begun;
  private long made;

  /**
   * A load that begins without any payment.
   *
   * @param set how many of the first payments are repeated
   * @param repetitions of every hundred calls, once there are these payments
   */
  ScaleLoad(RequestWriter requests, KeySpace keys, int set, int repetitions) {
    this.requests = requests;
    this.keys = keys;
    this.set = set;
    this.repetitions = repetitions;
    this.numbers = new long[set];
    this.checksums = new int[set];
    Arrays.fill(numbers, -1);
  }

  @Override
  public Call next() {
    return isPrepared() && random.nextInt(100) < repetitions
        ? repetition(random.nextInt(set))
        : payment(begun++);
  }

  /** Whether there are the payments that are repeated. */
  boolean isPrepared() {
    return made >= set;
  }

  /** Payments that were made. */
  long made() {
    return made;
  }

  private Call payment(long number) {
    return new ServedCall(NEW, request(number)) {
      @Override
      protected Verdict served(Answer answer) {
        return made(number, answer);
      }
    };
  }

  private Verdict made(long number, Answer answer) {
    String name = keys.name(number);
    if (answer.status() != CREATED
        || isReplay(answer)
        || !answer.contains("\"requestNo\":\"" + name + '"')
        || !answer.contains("\"state\":\"SUCCESS\"")) {
      return Verdict.wrong(name + " was answered " + answer);
    }
    if (made < set) {
      numbers[(int) made] = number;
      checksums[(int) made] = answer.checksum();
    }
    made++;
    return Verdict.DONE;
  }

  private Call repetition(int index) {
    return new ServedCall(REPETITION, request(numbers[index])) {
      @Override
      protected Verdict served(Answer answer) {
        boolean same = answer.status() == CREATED && answer.checksum() == checksums[index];
        return same && isReplay(answer)
            ? Verdict.DONE
            : Verdict.wrong(keys.name(numbers[index]) + " was answered otherwise: " + answer);
      }
    };
  }

  private static boolean isReplay(Answer answer) {
    return "true".equals(answer.header("idempotent-replayed"));
  }

  private Buffer request(long number) {
    String name = keys.name(number);
    return requests.post(
        "/v1/payments",
        "{\"requestNo\":\""
            + name
            + "\",\"orderId\":\""
            + name
            + "\",\"userId\":\""
            + keys.run()
            + "\",\"amount\":990,\"currency\":\"EUR\",\"channel\":\"instant\"}");
  }
}
