package io.payonce.store;

import io.payonce.payment.Fingerprint;
import io.payonce.payment.Money;
import io.payonce.payment.Outcome;
import java.time.Instant;
import java.util.UUID;

/**
 * A provider's verified report as it is kept; (channel, eventId) is unique for ever. One that is
 * parked waits for its flow, any other was applied by the change that it was written with.
 *
 * @param body SHA-256 of the raw bytes
 */
public record InboxEntry(
    String channel,
    String eventId,
    UUID flowId,
    Money money,
    Outcome outcome,
    Fingerprint body,
    Instant receivedAt) {}
