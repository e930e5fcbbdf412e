package io.payonce.http;

import io.payonce.payment.State;
import io.vertx.core.http.HttpHeaders;
import java.util.EnumMap;
import java.util.Map;

/** Header names and values, made once. */
final class Headers {
  static final CharSequence CACHE_CONTROL = HttpHeaders.CACHE_CONTROL;
  static final CharSequence CONTENT_TYPE = HttpHeaders.CONTENT_TYPE;
  static final CharSequence LOCATION = HttpHeaders.LOCATION;
  static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("Retry-After");
  static final CharSequence REPLAYED = HttpHeaders.createOptimized("Idempotent-Replayed");
  static final CharSequence PAYMENT_STATE = HttpHeaders.createOptimized("Payment-State");
  static final CharSequence WWW_AUTHENTICATE = HttpHeaders.createOptimized("WWW-Authenticate");
  static final CharSequence REFUND_STATE = HttpHeaders.createOptimized("Refund-State");
  static final CharSequence CONTENT_TYPE_OPTIONS =
      HttpHeaders.createOptimized("X-Content-Type-Options");

  static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  static final CharSequence PROBLEM_JSON = HttpHeaders.createOptimized("application/problem+json");
  static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
  static final CharSequence TRUE = HttpHeaders.createOptimized("true");

  private static final Map<State, CharSequence> STATES = states();

  private Headers() {}

  private static Map<State, CharSequence> states() {
    Map<State, CharSequence> states = new EnumMap<>(State.class);
    for (State state : State.values()) {
      states.put(state, HttpHeaders.createOptimized(state.name()));
    }
    return states;
  }

  static CharSequence state(State state) {
    return STATES.getOrDefault(state, state.name());
  }
}
