package io.payonce.bench.load.mix;

import io.payonce.bench.load.drive.Answer;
import io.payonce.bench.load.drive.Verdict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The new payments of a run: their numbers, their requests, and what was answered. */
final class Payments {
  private static final int CREATED = 201;
  private static final String PATH = "/v1/payments/";

  private final PaymentTemplate template;
  private final PaymentLog log = new PaymentLog();
  private long begun;
  private long replayed;

  Payments(PaymentTemplate template) {
    this.template = template;
  }

  PaymentTemplate template() {
    return template;
  }

  PaymentLog log() {
    return log;
  }

  /** The number of a payment that nobody has asked for yet. */
  long next() {
    return begun++;
  }

  /** Answers that the server has marked as repetitions. */
  long replayed() {
    return replayed;
  }

  /** Judges the first answer to a payment, and remembers it. */
  Verdict made(long number, Answer answer) {
    UUID flowId = answer.status() == CREATED ? flowId(answer) : null;
    if (flowId == null || !isAbout(number, flowId, answer) || isReplay(answer)) {
      return Verdict.wrong(template.name(number) + " was answered " + answer);
    }
    return remember(number, flowId, answer.checksum());
  }

  /** Remembers a payment that was found to be made. */
  Verdict remember(long number, UUID flowId, int checksum) {
    return log.add(number, flowId, checksum)
        ? Verdict.DONE
        : Verdict.wrong("more than " + PaymentLog.MOST + " payments; measure for a shorter time");
  }

  /** Whether an answer or a view says that this payment has succeeded as this flow. */
  boolean isAbout(long number, UUID flowId, Answer answer) {
    String name = template.name(number);
    return answer.contains("\"flowId\":\"" + flowId + '"')
        && answer.contains("\"requestNo\":\"" + name + '"')
        && answer.contains("\"orderId\":\"" + name + '"')
        && answer.contains("\"state\":\"SUCCESS\"");
  }

  /** Judges a repetition, which must have the bytes of the first answer. */
  Verdict repeated(Paid paid, Answer answer) {
    if (answer.status() != CREATED || answer.checksum() != paid.checksum() || !isReplay(answer)) {
      return Verdict.wrong(
          template.name(paid.number()) + " was answered otherwise when repeated: " + answer);
    }
    replayed++;
    return Verdict.DONE;
  }

  /** Counts one that is not compared here. */
  void countReplayed() {
    replayed++;
  }

  static boolean isReplay(Answer answer) {
    return "true".equals(answer.header("idempotent-replayed"));
  }

  /** The flow that the Location names; null when it names none. */
  static @Nullable UUID flowId(Answer answer) {
    String location = answer.header("location");
    if (location == null || !location.startsWith(PATH)) {
      return null;
    }
    try {
      return UUID.fromString(location.substring(PATH.length()));
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
