/**
 * The design of every tutorial, as a contestant: a thread for each request, a lock in Redis by
 * requestNo, then {@code SELECT}, {@code INSERT}, the call to the provider, {@code UPDATE}. It
 * speaks the part of the server's HTTP interface that a load needs, in a process of its own.
 */
@NullMarked
package io.payonce.bench.classic;

import org.jspecify.annotations.NullMarked;
