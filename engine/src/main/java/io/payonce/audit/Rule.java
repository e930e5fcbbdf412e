package io.payonce.audit;

/**
 * One thing that must not be found.
 *
 * @param guarantee what is broken where it is found
 * @param name unique, as in {@code order-live-twice}
 * @param meaning one sentence: what it is that was found
 * @param ledger whether it can be looked for only where there is a provider's ledger
 * @param sql finds it: a row for each, with the ids in columns of their names, and {@code detail}
 */
public record Rule(
    Guarantee guarantee,
    String name,
    Subject subject,
    String meaning,
    boolean ledger,
    String sql) {}
