package io.payonce.bench.classic;

import io.payonce.bench.server.PostgresPlace;
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
    URI redis,
    URI provider,
    String secret,
    Threads threads,
    int connections) {}
