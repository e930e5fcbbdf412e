package io.payonce.bench.load.mix;

import io.payonce.bench.load.drive.Answer;
import io.payonce.bench.load.drive.Call;
import io.payonce.bench.load.drive.RequestWriter;
import io.payonce.bench.load.drive.Verdict;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Questions for flows, any of those that were made, by flowId and by requestNo in turn. */
final class Queries implements Source {
  private static final int OK = 200;

  private final RequestWriter requests;
  private final Payments payments;
  private final Refunds refunds;
  private final Random random;
  private boolean byFlowId;

  Queries(RequestWriter requests, Payments payments, Refunds refunds, Random random) {
    this.requests = requests;
    this.payments = payments;
    this.refunds = refunds;
    this.random = random;
  }

  @Override
  public @Nullable Call next() {
    int size = payments.log().size();
    if (size == 0) {
      return null;
    }
    Paid paid = payments.log().get(random.nextInt(size));
    String name = payments.template().name(paid.number());
    byFlowId = !byFlowId;
    String path = byFlowId ? "/v1/payments/" + paid.flowId() : "/v1/payments?requestNo=" + name;
    boolean refunded = refunds.isDone(paid);
    return new ServedCall(Kind.QUERY, requests.get(path)) {
      @Override
      protected Verdict served(Answer answer) {
        return answer.status() == OK && isAbout(paid, refunded, answer)
            ? Verdict.DONE
            : Verdict.wrong("GET " + path + " was answered " + answer);
      }
    };
  }

  private boolean isAbout(Paid paid, boolean refunded, Answer answer) {
    String name = payments.template().name(paid.number());
    return answer.contains("\"flowId\":\"" + paid.flowId() + '"')
        && answer.contains("\"requestNo\":\"" + name + '"')
        && refunds.allow(paid, refunded, answer);
  }
}
