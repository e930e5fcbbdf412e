package io.payonce.guard;

/**
 * A token handed out.
 *
 * @param first false when it had been handed out before
 */
public record Issue(TokenView view, boolean first) {}
