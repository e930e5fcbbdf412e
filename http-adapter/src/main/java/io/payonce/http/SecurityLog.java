package io.payonce.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.payonce.access.Caller;
import io.payonce.access.Verdict;
import io.payonce.payment.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Security events: each is counted, and written to the log {@code io.payonce.security} unless that
 * had {@value #MAX_LINES_PER_SECOND} lines in the same second. Thread-safe.
 */
final class SecurityLog {
  private static final int MAX_LINES_PER_SECOND = 20;
  private static final Logger LOG = LoggerFactory.getLogger("io.payonce.security");

  private final MeterRegistry metrics;
  // The second in the upper bits, the lines written in it in the lower 16.
  private final AtomicLong written = new AtomicLong();

  SecurityLog(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  void keyReused(@Nullable Flow first) {
    count("key-reused");
    write(
        "An idempotency key was used for a different request",
        line ->
            first == null
                ? line
                : line.addKeyValue("requestNo", first.intent().requestNo())
                    .addKeyValue("flowId", first.flowId()));
  }

  /** Somebody who is not believed. */
  void denied(Verdict.Denied denied, String address) {
    String reason = denied.why().word();
    Counter.builder("auth.failures")
        .description("Requests whose caller was not believed, by reason")
        .tag("reason", reason)
        .register(metrics)
        .increment();
    if (!denied.why().isSilent()) {
      count("authentication-failed");
      write(
          "Credentials were refused",
          line ->
              line.addKeyValue("reason", reason)
                  .addKeyValue("keyId", denied.keyId())
                  .addKeyValue("address", address));
    }
  }

  /** A caller that asks for more than it may. */
  void forbidden(Caller caller) {
    count("forbidden");
    write(
        "A caller asked for more than it may",
        line ->
            line.addKeyValue("merchantId", caller.merchantId())
                .addKeyValue("caller", caller.name()));
  }

  /** The same for a key that stands for no payment. */
  void keyReused(String operation, String key) {
    count("key-reused");
    write(
        "An idempotency key was used for a different request",
        line -> line.addKeyValue("operation", operation).addKeyValue("key", key));
  }

  /** A callback that did not come from the provider, or not now. */
  void callbackForged(String channel, String reason) {
    count("callback-forged");
    refused(channel, "forged");
    write(
        "A callback was refused",
        line -> line.addKeyValue("channel", channel).addKeyValue("reason", reason));
  }

  /** A callback of the provider that makes no sense to us. */
  void callbackMalformed(String channel, String reason) {
    refused(channel, "malformed");
    write(
        "A signed callback is not readable",
        line -> line.addKeyValue("channel", channel).addKeyValue("reason", reason));
  }

  private void count(String type) {
    Counter.builder("security.events")
        .description("Security events by type")
        .tag("type", type)
        .register(metrics)
        .increment();
  }

  private void refused(String channel, String reason) {
    Counter.builder("callback.refused")
        .description("Callbacks that were not taken in, by channel and reason")
        .tag("channel", channel)
        .tag("reason", reason)
        .register(metrics)
        .increment();
  }

  private void write(String message, UnaryOperator<LoggingEventBuilder> details) {
    if (mayWrite()) {
      details.apply(LOG.atWarn().setMessage(message)).log();
    }
  }

  private boolean mayWrite() {
    long second = System.nanoTime() / 1_000_000_000L;
    long now = written.updateAndGet(last -> last >> 16 == second ? last + 1 : (second << 16) | 1);
    return (now & 0xffff) <= MAX_LINES_PER_SECOND;
  }
}
