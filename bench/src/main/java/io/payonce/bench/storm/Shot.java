package io.payonce.bench.storm;

/** One request of a round: the key it is sent with, and the order that it pays. */
record Shot(String requestNo, String orderId) {}
