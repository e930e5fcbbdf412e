package io.payonce.idempotency;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a route, from its beginning to the moment its answer goes out. The route ends it once:
 * by answering, or by leaving the answer to somebody else.
 */
final class Attempt {
  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
  private static final Set<Integer> PASSING = Set.of(400, 401, 403, 404, 408, 413, 415, 429);
  private static final int SERVER_ERRORS = 500;

  private final Idempotency shared;
  private final Run run;
  private final IdempotentRoute options;
  private final IdempotencyHooks hooks;
  private final RoutingContext outer;
  private final MultiMap headersBefore = MultiMap.caseInsensitiveMultiMap();
  private final OnceContext context;

  Attempt(
      Idempotency shared,
      Run run,
      IdempotentRoute options,
      IdempotencyHooks hooks,
      RoutingContext outer) {
    this.shared = shared;
    this.run = run;
    this.options = options;
    this.hooks = hooks;
    this.outer = outer;
    this.headersBefore.addAll(outer.response().headers());
    this.context = new OnceContext((RoutingContextInternal) outer, this, options.maxAnswerBytes());
  }

  /** The context that the route gets. */
  RoutingContext context() {
    return context;
  }

  /** The route's answer is complete. */
  Future<Void> answered(Buffer body) {
    KeptAnswer answer = captured(body);
    if (isPassing(answer)) {
      return shared
          .release(run, new Ending.Passing(answer))
          .compose(free -> outer.response().end(body));
    }
    return keep(answer);
  }

  /** It has run, so it must not run again: that there was no answer to keep is what is kept. */
  Future<Void> tooLarge() {
    LOG.error(
        "An answer of {} has more than {} bytes and can't be kept",
        options.operation(),
        options.maxAnswerBytes());
    hooks.saw(Sighting.TOO_LARGE, run.scope());
    KeptAnswer problem = IdempotencyRefusal.ANSWER_TOO_LARGE.answer();
    restoreHeaders();
    outer.response().setStatusCode(problem.status());
    problem.headers().forEach(h -> outer.response().putHeader(h.name(), h.value()));
    return keep(problem);
  }

  private Future<Void> keep(KeptAnswer answer) {
    return shared
        .keep(run, answer)
        .transform(
            kept -> {
              if (kept.failed()) {
                return refuse(IdempotencyRefusal.STORE_UNAVAILABLE);
              }
              return kept.result()
                  ? outer.response().end(answer.body())
                  : refuse(IdempotencyRefusal.IN_PROGRESS);
            });
  }

  /** Somebody else answers, after the key is free. */
  void left(Runnable then) {
    var home = shared.vertx().getOrCreateContext();
    shared
        .release(run, new Ending.Refused(IdempotencyRefusal.IN_PROGRESS))
        .onComplete(free -> home.runOnContext(here -> then.run()));
  }

  private Future<Void> refuse(IdempotencyRefusal refusal) {
    hooks.saw(sighting(refusal), run.scope());
    HttpServerResponse response = outer.response();
    if (response.ended() || response.closed()) {
      return Future.failedFuture("the caller has gone");
    }
    restoreHeaders();
    hooks.refuse(outer, refusal);
    return Future.failedFuture("the answer was not sent: " + refusal);
  }

  private void restoreHeaders() {
    outer.response().headers().clear().addAll(headersBefore);
  }

  private KeptAnswer captured(Buffer body) {
    HttpServerResponse response = outer.response();
    List<String> names = new ArrayList<>(options.keptHeaders());
    names.add("Content-Type");
    names.add(IdempotencyRefusal.RETRY_AFTER);
    List<KeptAnswer.Header> headers = new ArrayList<>();
    for (String name : names) {
      for (String value : response.headers().getAll(name)) {
        headers.add(new KeptAnswer.Header(name, value));
      }
    }
    return new KeptAnswer(response.getStatusCode(), headers, body);
  }

  private static boolean isPassing(KeptAnswer answer) {
    return answer.status() >= SERVER_ERRORS
        || PASSING.contains(answer.status())
        || answer.has(IdempotencyRefusal.RETRY_AFTER);
  }

  static Sighting sighting(IdempotencyRefusal refusal) {
    return switch (refusal) {
      case KEY_REUSED -> Sighting.REUSED;
      case OVERLOADED -> Sighting.OVERLOADED;
      case STORE_UNAVAILABLE -> Sighting.UNAVAILABLE;
      case ANSWER_TOO_LARGE -> Sighting.TOO_LARGE;
      case IN_PROGRESS, KEY_REQUIRED, KEY_MALFORMED -> Sighting.IN_PROGRESS;
    };
  }
}
