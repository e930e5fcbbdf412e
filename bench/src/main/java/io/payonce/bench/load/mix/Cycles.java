package io.payonce.bench.load.mix;

import io.payonce.bench.load.drive.Answer;
import io.payonce.bench.load.drive.Call;
import io.payonce.bench.load.drive.RequestWriter;
import io.payonce.bench.load.drive.Verdict;
import io.payonce.bench.provider.Callback;
import io.payonce.bench.provider.ProviderStub;
import io.payonce.bench.provider.Signature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Whole payments: the payment, the provider's signed callback, and a look at the flow, which must
 * have succeeded by then. Three requests, one after another; they are counted as one.
 */
final class Cycles implements Source {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;

  private final RequestWriter requests;
  private final Payments payments;
  private final ProviderStub provider;
  private long charged;

  Cycles(RequestWriter requests, Payments payments, ProviderStub provider) {
    this.requests = requests;
    this.payments = payments;
    this.provider = provider;
  }

  /** What is wrong with the calls to the provider, one for each accepted payment. */
  List<String> check() {
    return provider.check(charged);
  }

  @Override
  public Call next() {
    long number = payments.next();
    return new ServedCall(Kind.CYCLE, payments.template().request(number)) {
      @Override
      protected Verdict served(Answer answer) {
        return accepted(number, answer);
      }
    };
  }

  private Verdict accepted(long number, Answer answer) {
    UUID flowId = Payments.flowId(answer);
    if (answer.status() != ACCEPTED || flowId == null || Payments.isReplay(answer)) {
      return Verdict.wrong(payments.template().name(number) + " was answered " + answer);
    }
    charged++;
    int checksum = answer.checksum();
    String outTradeNo = flowId.toString().replace("-", "");
    Optional<Callback> callback = provider.pay(outTradeNo);
    return callback
        .map(news -> Verdict.then(report(news, new Paid(0, number, flowId, checksum), outTradeNo)))
        .orElseGet(() -> Verdict.wrong("the provider was not asked to charge " + outTradeNo));
  }

  private Call report(Callback news, Paid paid, String outTradeNo) {
    Map<String, String> signed = Map.of(Signature.HEADER, news.signature());
    String body = news.body().toString();
    return new ServedCall(Kind.CYCLE, requests.post("/v1/callbacks/sim", body, signed)) {
      @Override
      protected Verdict served(Answer answer) {
        if (answer.status() != OK) {
          return Verdict.wrong("the callback of " + outTradeNo + " was answered " + answer);
        }
        provider.acknowledged(outTradeNo);
        return Verdict.then(look(paid));
      }
    };
  }

  private Call look(Paid paid) {
    return new ServedCall(Kind.CYCLE, requests.get("/v1/payments/" + paid.flowId())) {
      @Override
      protected Verdict served(Answer answer) {
        return answer.status() == OK && payments.isAbout(paid.number(), paid.flowId(), answer)
            ? payments.remember(paid.number(), paid.flowId(), paid.checksum())
            : Verdict.wrong("after its callback " + paid.flowId() + " was " + answer);
      }
    };
  }
}
