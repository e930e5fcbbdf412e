package io.payonce.bench.compare;

import io.payonce.bench.load.drive.Answer;
import io.payonce.bench.load.drive.Call;
import io.payonce.bench.load.drive.Verdict;
import io.payonce.bench.load.drive.Workload;
import io.vertx.core.buffer.Buffer;
import java.util.function.Supplier;

/** Requests that must all get the same answer: what was answered first, byte for byte. */
final class SameAnswer implements Workload {
  private static final int CREATED = 201;

  private final String kind;
  private final Supplier<Buffer> requests;
  private String first = "";
  private int checksum;

  SameAnswer(String kind, Supplier<Buffer> requests) {
    this.kind = kind;
    this.requests = requests;
  }

  /** The body of the first answer; empty before there is one. */
  String first() {
    return first;
  }

  @Override
  public Call next() {
    Buffer request = requests.get();
    return new Call() {
      @Override
      public String kind() {
        return kind;
      }

      @Override
      public Buffer request() {
        return request;
      }

      @Override
      public Verdict judge(Answer answer) {
        return judged(answer);
      }
    };
  }

  private Verdict judged(Answer answer) {
    if (answer.status() == CREATED && first.isEmpty()) {
      first = answer.text();
      checksum = answer.checksum();
    }
    return answer.status() == CREATED && answer.checksum() == checksum
        ? Verdict.DONE
        : Verdict.wrong("the answer was " + answer + " after " + first);
  }
}
