package io.payonce.bench.classic;

import java.io.IOException;

/** Moves the money; blocks until it has said something. Thread-safe. */
interface Provider {
  Outcome charge(Payment payment) throws IOException;
}
