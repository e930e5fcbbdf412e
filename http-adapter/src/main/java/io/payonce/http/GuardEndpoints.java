package io.payonce.http;

import io.payonce.guard.CheckRequest;
import io.payonce.guard.Guards;
import io.payonce.guard.Issue;
import io.payonce.guard.TokenNumbers;
import io.payonce.guard.TokenPurpose;
import io.payonce.http.wire.FieldErrors;
import io.payonce.http.wire.GuardJson;
import io.payonce.http.wire.GuardParser;
import io.payonce.http.wire.Parameters;
import io.payonce.http.wire.Parsed;
import io.payonce.http.wire.Problems;
import io.payonce.payment.RequestKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** {@code /v1/idempotency-tokens} and {@code /v1/duplicate-checks}. */
final class GuardEndpoints {
  private static final int OK = 200;
  private static final int CREATED = 201;

  private final Guards guards;
  private final GuardParser parser;
  private final LookupEndpoints lookups;

  GuardEndpoints(Guards guards, GuardParser parser, LookupEndpoints lookups) {
    this.guards = guards;
    this.parser = parser;
    this.lookups = lookups;
  }

  /** {@code POST /v1/idempotency-tokens}: 201 for a new one, 200 for one given before. */
  void issue(RoutingContext context) {
    HttpServerRequest request = context.request();
    Parsed<TokenPurpose> parsed = parser.token(Merchants.of(context), Bodies.of(context));
    if (parsed instanceof Parsed.Good<TokenPurpose> good) {
      lookups.in(guards.issue(good.request()), request, issue -> answer(request, issue));
    } else if (parsed instanceof Parsed.Refused<TokenPurpose> refused) {
      Responses.problem(request, refused.problem());
    }
  }

  private static void answer(HttpServerRequest request, Issue issue) {
    String location = "/v1/idempotency-tokens/" + issue.view().token().number();
    request.response().headers().set(Headers.LOCATION, location);
    Responses.json(request, issue.first() ? CREATED : OK, GuardJson.token(issue.view()));
  }

  /** {@code GET /v1/idempotency-tokens/{token}}. */
  void token(RoutingContext context) {
    HttpServerRequest request = context.request();
    FieldErrors errors = new FieldErrors();
    Optional<String> token = Parameters.token(context.pathParam("token"), errors);
    if (token.isEmpty()) {
      Responses.problem(request, Problems.invalid(errors));
    } else if (!TokenNumbers.isSound(token.get())) {
      Responses.problem(request, Problems.mistypedToken());
    } else {
      RequestKey key = new RequestKey(Merchants.of(context), token.get());
      lookups.in(
          guards.token(key),
          request,
          found ->
              found.ifPresentOrElse(
                  view -> Responses.json(request, OK, GuardJson.token(view)),
                  () -> Responses.problem(request, Problems.notFound("token"))));
    }
  }

  /** {@code POST /v1/duplicate-checks}. */
  void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    Parsed<CheckRequest> parsed = parser.check(Merchants.of(context), Bodies.of(context));
    if (parsed instanceof Parsed.Good<CheckRequest> good) {
      lookups.in(
          guards.check(good.request()),
          request,
          check -> Responses.json(request, OK, GuardJson.check(check)));
    } else if (parsed instanceof Parsed.Refused<CheckRequest> refused) {
      Responses.problem(request, refused.problem());
    }
  }
}
