package io.payonce.idempotency;

import io.payonce.payment.Fingerprint;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A route that answers each key once. It stands around the route, behind whatever reads the body
 * and whatever tells who asks:
 *
 * <pre>{@code
 * router.post("/parcels").handler(BodyHandler.create()).handler(
 *     new IdempotencyHandler(idempotency, IdempotentRoute.of("send-parcel"), hooks, this::send));
 * }</pre>
 *
 * <ul>
 *   <li>The first request with a key runs, once its claim is durable; its answer is kept before it
 *       is sent.
 *   <li>A repetition gets the same status, kept headers and bytes, and {@code Idempotent-Replayed:
 *       true}. While the first runs in this process it waits for it; while it runs in another one,
 *       or for too long, it gets 409 with {@code Retry-After}.
 *   <li>The same key with another method, operation, path, query or body gets 422.
 *   <li>Not kept are answers with {@code Retry-After}, with 400, 401, 403, 404, 408, 413, 415, 429
 *       or 5xx, and those that somebody else gives after {@link RoutingContext#fail} or {@link
 *       RoutingContext#next}: the key is free again.
 *   <li>If the process dies, the next repetition runs the route again, with {@link #RECOVERED}
 *       true. The same happens when a process loses its database session while the route runs,
 *       perhaps beside it. So a route must be safe to repeat; at the latest its answer is kept
 *       once.
 * </ul>
 *
 * <p>The route gets a context whose response is held back. It must answer all of it through {@link
 * RoutingContext#response()}, and must answer even if the caller has gone: a route that never does
 * keeps its key for as long as its process lives. It can't send files. Cookies and trailers go to
 * the first caller only. Callable from several event loops if the route is.
 */
public final class IdempotencyHandler implements Handler<RoutingContext> {
  /** In the context of a route: whether the request may have run before, without an answer. */
  public static final String RECOVERED = "io.payonce.idempotency.recovered";

  static final String REPLAYED = "Idempotent-Replayed";
  private static final long NOW_MILLIS = 1_000;

  private final Idempotency shared;
  private final IdempotentRoute options;
  private final IdempotencyHooks hooks;
  private final Handler<RoutingContext> route;

  /** For one route; a {@code Router} of several is given as {@code router::handleContext}. */
  public IdempotencyHandler(
      Idempotency shared,
      IdempotentRoute options,
      IdempotencyHooks hooks,
      Handler<RoutingContext> route) {
    this.shared = shared;
    this.options = options;
    this.hooks = hooks;
    this.route = route;
  }

  @Override
  public void handle(RoutingContext context) {
    GivenKey given = GivenKey.of(context.request().headers(), options.keyHeaders());
    if (given instanceof GivenKey.Good good) {
      enter(context, new KeyScope(hooks.tenant(context), options.operation(), good.key()));
    } else if (given instanceof GivenKey.Bad) {
      hooks.refuse(context, IdempotencyRefusal.KEY_MALFORMED);
    } else if (options.keyRequired()) {
      hooks.refuse(context, IdempotencyRefusal.KEY_REQUIRED);
    } else {
      route.handle(context);
    }
  }

  private void enter(RoutingContext context, KeyScope scope) {
    Fingerprint fingerprint = Fingerprint.of(options.operation(), meaning(context));
    Run mine = new Run(new Ticket(scope, UUID.randomUUID()), fingerprint);
    Run run = shared.enter(mine);
    if (run == null) {
      refuse(context, scope, IdempotencyRefusal.OVERLOADED);
    } else if (run == mine) {
      shared
          .claim(mine)
          .onComplete(claim -> claimed(context, mine, claim), trouble -> notClaimed(context, mine));
    } else if (run.fingerprint.equals(fingerprint)) {
      new Join(shared, run, ending -> deliver(context, scope, ending, true)).start();
    } else {
      differ(context, run);
    }
  }

  private Map<String, @Nullable Object> meaning(RoutingContext context) {
    Map<String, List<String>> query = new HashMap<>();
    MultiMap parameters = context.queryParams();
    parameters.names().forEach(name -> query.put(name, parameters.getAll(name)));
    Map<String, @Nullable Object> meaning = new HashMap<>();
    meaning.put("method", context.request().method().name());
    meaning.put("path", context.pathParams());
    meaning.put("query", query);
    meaning.put("body", hooks.meaning(context));
    return meaning;
  }

  // --- the first

  private void claimed(RoutingContext context, Run run, Claim claim) {
    run.claimed(claim instanceof Claim.Granted || claim instanceof Claim.Answered);
    if (claim instanceof Claim.Granted granted) {
      run(context, run, granted.recovered());
    } else if (claim instanceof Claim.Answered answered) {
      overAtOnce(context, run, new Ending.Kept(answered.answer()));
    } else if (claim instanceof Claim.Running) {
      overAtOnce(context, run, new Ending.Refused(IdempotencyRefusal.IN_PROGRESS));
    } else if (claim instanceof Claim.Reused) {
      overAtOnce(context, run, new Ending.Refused(IdempotencyRefusal.KEY_REUSED));
    }
  }

  private void overAtOnce(RoutingContext context, Run run, Ending ending) {
    shared.end(run, ending);
    deliver(context, run.scope(), ending, false);
  }

  /** The claim may be there all the same, so it is taken back. */
  private void notClaimed(RoutingContext context, Run run) {
    run.claimed(false);
    Ending ending = new Ending.Refused(IdempotencyRefusal.STORE_UNAVAILABLE);
    deliver(context, run.scope(), ending, false);
    shared.release(run, ending);
  }

  private void run(RoutingContext context, Run run, boolean recovered) {
    hooks.saw(recovered ? Sighting.RECOVERED : Sighting.FIRST, run.scope());
    context.put(RECOVERED, recovered);
    Attempt attempt = new Attempt(shared, run, options, hooks, context);
    try {
      route.handle(attempt.context());
    } catch (RuntimeException e) {
      attempt.context().fail(e);
    }
  }

  // --- the others

  /** Not before it is durable that the key stands for the other request. */
  private void differ(RoutingContext context, Run run) {
    var home = shared.vertx().getOrCreateContext();
    run.claimed()
        .onSuccess(
            ours ->
                home.runOnContext(
                    there ->
                        refuse(
                            context,
                            run.scope(),
                            ours
                                ? IdempotencyRefusal.KEY_REUSED
                                : IdempotencyRefusal.IN_PROGRESS)));
  }

  private void deliver(RoutingContext context, KeyScope scope, Ending ending, boolean joined) {
    if (ending instanceof Ending.Kept kept) {
      hooks.saw(joined ? Sighting.JOINED : Sighting.REPLAYED, scope);
      replay(context, kept.answer());
    } else if (ending instanceof Ending.Passing passing) {
      hooks.saw(Sighting.JOINED, scope);
      send(context, passing.answer());
    } else if (ending instanceof Ending.Refused refused) {
      refuse(context, scope, refused.refusal());
    }
  }

  private void replay(RoutingContext context, KeptAnswer answer) {
    hooks
        .now(context)
        .timeout(NOW_MILLIS, TimeUnit.MILLISECONDS)
        .otherwise(Map.of())
        .onSuccess(
            now -> {
              List<KeptAnswer.Header> headers = new ArrayList<>(answer.headers());
              headers.removeIf(header -> now.containsKey(header.name()));
              now.forEach((name, value) -> headers.add(new KeptAnswer.Header(name, value)));
              headers.add(new KeptAnswer.Header(REPLAYED, "true"));
              send(context, new KeptAnswer(answer.status(), headers, answer.body()));
            });
  }

  private void refuse(RoutingContext context, KeyScope scope, IdempotencyRefusal refusal) {
    hooks.saw(Attempt.sighting(refusal), scope);
    hooks.refuse(context, refusal);
  }

  /** Sends an answer, unless there is nobody to send it to. */
  static void send(RoutingContext context, KeptAnswer answer) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(answer.status());
    answer.headers().forEach(header -> response.headers().remove(header.name()));
    answer.headers().forEach(header -> response.headers().add(header.name(), header.value()));
    response.end(answer.body());
  }
}
