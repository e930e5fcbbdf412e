package io.payonce.channel;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * A callback as it came in.
 *
 * @param headers case-insensitive
 * @param body the raw bytes that the signature covers, at most 64 KiB
 */
public record RawCallback(MultiMap headers, Buffer body) {}
