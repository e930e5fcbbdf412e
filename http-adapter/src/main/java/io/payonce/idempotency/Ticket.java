package io.payonce.idempotency;

import java.util.UUID;

/**
 * The right to run the request of a key, if the store grants it.
 *
 * @param claimId of this one attempt, so that no late word of another can touch it
 */
public record Ticket(KeyScope scope, UUID claimId) {}
