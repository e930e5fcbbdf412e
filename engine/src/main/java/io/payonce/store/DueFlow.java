package io.payonce.store;

import io.payonce.payment.OrderKey;
import java.util.UUID;

/** A flow that wants to be looked at, with its order to route by. */
public record DueFlow(UUID flowId, OrderKey order) {}
