package io.payonce.guard;

import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;

/** A payment that somebody is about to make, and asks about first. */
public record CheckRequest(OrderKey order, String userId, String channel, Money money) {}
