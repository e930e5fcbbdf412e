/**
 * The REST API: {@link io.payonce.http.HttpApi} starts and stops it, {@link
 * io.payonce.http.HttpVerticle} is one instance of it, {@link io.payonce.http.Routes} lists what it
 * serves. Each endpoint is a class. {@code POST /v1/payments} goes straight from the server to
 * {@link io.payonce.http.PaymentEndpoint}; everything else goes through a router.
 */
@NullMarked
package io.payonce.http;

import org.jspecify.annotations.NullMarked;
