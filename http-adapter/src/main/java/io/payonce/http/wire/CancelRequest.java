package io.payonce.http.wire;

import io.payonce.payment.FlowRef;
import org.jspecify.annotations.Nullable;

/** A wish that a payment shall not happen. */
public record CancelRequest(FlowRef flow, @Nullable String reason) {}
