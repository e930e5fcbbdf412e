package io.payonce.engine;

import io.payonce.payment.Intent;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import io.vertx.core.Future;

/** One thing that callers, providers, the line to the store or the operator do. */
sealed interface Deed {
  /** How the provider takes a new payment. */
  enum Mood {
    APPROVES,
    DECLINES,
    WAITS,
    CHARGES_SILENTLY,
    IS_SILENT;

    Future<Outcome> create(ScriptedChannel provider, Intent intent) {
      return switch (this) {
        case APPROVES -> provider.approve(intent);
        case DECLINES -> provider.decline(intent);
        case WAITS -> provider.accept(intent);
        case CHARGES_SILENTLY -> provider.chargeSilently(intent);
        case IS_SILENT -> ScriptedChannel.silence();
      };
    }
  }

  /** How the provider takes a refund; what came too late goes back even where it declines. */
  enum Back {
    GIVES,
    DECLINES,
    GIVES_SILENTLY,
    IS_SILENT;

    Future<Outcome> refund(ScriptedChannel provider, Refund refund) {
      return switch (this) {
        case GIVES -> provider.giveBack(refund);
        case DECLINES ->
            refund.isOfSurplus() ? provider.giveBack(refund) : provider.decline(refund);
        case GIVES_SILENTLY -> provider.giveBackSilently(refund);
        case IS_SILENT -> provider.lose(refund);
      };
    }
  }

  /** The same request so many times at once. */
  record Pay(int key, Mood mood, boolean prepareOnly, int times) implements Deed {}

  record Start(int key, Mood mood, int times) implements Deed {}

  record Cancel(int key, int times) implements Deed {}

  record GiveBack(int key, int number, long amount, Back back, int times) implements Deed {}

  /** The payer pays after all; the provider says so as often. */
  record PaysLate(int key, int times) implements Deed {}

  /** The next append is lost, before or after it was written. */
  record Cut(FaultyStore.Fault fault) implements Deed {}

  record Restart() implements Deed {}
}
