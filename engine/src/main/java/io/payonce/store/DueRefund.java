package io.payonce.store;

import io.payonce.payment.OrderKey;
import java.util.UUID;

/** A refund that wants to be asked about. */
public record DueRefund(OrderKey order, UUID flowId, UUID refundId) {}
