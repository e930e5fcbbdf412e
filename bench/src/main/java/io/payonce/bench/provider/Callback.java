package io.payonce.bench.provider;

import io.vertx.core.buffer.Buffer;

/**
 * What the provider posts to {@code /v1/callbacks/sim} once somebody has paid.
 *
 * @param signature the value of {@link Signature#HEADER}
 */
public record Callback(String signature, Buffer body) {}
