package io.payonce.bench.classic;

import io.payonce.bench.server.PostgresPlace;
import io.payonce.bench.server.RedisPlace;
import java.net.URI;

/**
 * What the classic server needs to know.
 *
 * @param schema where its tables are
 * @param provider of channel sim
 * @param secret shared with it
 * @param connections to the database
 */
record ClassicOptions(
    PostgresPlace postgres,
    String schema,
    RedisPlace redis,
    URI provider,
    String secret,
    Threads threads,
    int connections) {}
