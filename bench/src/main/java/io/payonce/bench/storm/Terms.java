package io.payonce.bench.storm;

import java.util.Optional;

/**
 * What is paid and how.
 *
 * @param amount minor units
 * @param fault how the simulator is to treat it, in its own words; empty where there is none
 */
record Terms(String channel, long amount, String currency, Optional<String> fault) {
  private static final String SIMULATED = "sim";

  /** Whether a ledger outside the server knows what was charged. */
  boolean hasLedger() {
    return channel.equals(SIMULATED);
  }
}
