package io.payonce.bench.load.mix;

import io.payonce.bench.load.drive.Answer;
import io.payonce.bench.load.drive.Call;
import io.payonce.bench.load.drive.Verdict;

/** Payments that nobody has asked for before. */
final class NewPayments implements Source {
  private final Payments payments;

  NewPayments(Payments payments) {
    this.payments = payments;
  }

  @Override
  public Call next() {
    long number = payments.next();
    return new ServedCall(Kind.NEW, payments.template().request(number)) {
      @Override
      protected Verdict served(Answer answer) {
        return payments.made(number, answer);
      }
    };
  }
}
