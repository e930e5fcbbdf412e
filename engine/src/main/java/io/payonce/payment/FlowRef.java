package io.payonce.payment;

import java.util.UUID;

/** A flow as a merchant names it; it is found only if it is that merchant's own. */
public record FlowRef(String merchantId, UUID flowId) {}
