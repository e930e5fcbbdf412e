package io.payonce.http;

import io.payonce.access.Access;
import io.payonce.access.Caller;
import io.payonce.access.Denial;
import io.payonce.access.Role;
import io.payonce.access.Verdict;
import io.payonce.http.wire.Problem;
import io.payonce.http.wire.Problems;
import io.payonce.payment.PayRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests in whose callers are known and may do what they ask for, not too often; answers the
 * others. Belongs to one verticle.
 */
final class Gate {
  private static final String CHALLENGE = "Bearer realm=\"payonce\"";
  private static final String KEY_CHALLENGE = CHALLENGE + ", Basic realm=\"payonce\"";

  private final Access access;
  private final boolean certified;
  private final SecurityLog security;
  private final LimitMetrics limited;

  /**
   * @param certified whether callers must have shown a certificate
   */
  Gate(Access access, boolean certified, SecurityLog security, LimitMetrics limited) {
    this.access = access;
    this.certified = certified;
    this.security = security;
    this.limited = limited;
  }

  /** Goes on with the caller, or answers 401, 403, 429 or 503. */
  void enter(HttpServerRequest request, Role needed, BiConsumer<HttpServerRequest, Caller> then) {
    if (certified && !isCertified(request)) {
      deny(request, Verdict.denied(Denial.NO_CERTIFICATE));
      return;
    }
    Verdict verdict = access.identify(request.headers());
    if (verdict instanceof Verdict.Awaited awaited) {
      request.pause();
      awaited
          .verdict()
          .onSuccess(
              found -> {
                if (!request.response().closed()) {
                  judge(request, found, needed, then);
                  request.resume();
                }
              });
    } else {
      judge(request, verdict, needed, then);
    }
  }

  private static boolean isCertified(HttpServerRequest request) {
    try {
      return !request.connection().peerCertificates().isEmpty();
    } catch (SSLPeerUnverifiedException none) {
      return false;
    }
  }

  private void judge(
      HttpServerRequest request,
      Verdict verdict,
      Role needed,
      BiConsumer<HttpServerRequest, Caller> then) {
    if (verdict instanceof Verdict.Known known) {
      admit(request, known.caller(), needed, then);
    } else if (verdict instanceof Verdict.Denied denied) {
      deny(request, denied);
    } else {
      Responses.refuse(request, Problems.storeUnavailable());
    }
  }

  private void admit(
      HttpServerRequest request,
      Caller caller,
      Role needed,
      BiConsumer<HttpServerRequest, Caller> then) {
    int wait = access.limits().request(caller);
    if (wait > 0) {
      limited.caller();
      Responses.refuse(request, Problems.rateLimited(wait));
    } else if (!caller.may(needed)) {
      security.forbidden(caller);
      Responses.refuse(request, Problems.forbidden(needed.word()));
    } else {
      then.accept(request, caller);
    }
  }

  /**
   * Whoever is not believed too often waits; whoever is believed is never kept by others' tries.
   */
  private void deny(HttpServerRequest request, Verdict.Denied denied) {
    boolean silent = denied.why().isSilent();
    String address = address(request);
    int wait = silent ? 0 : access.limits().failure(address, denied.keyId());
    security.denied(denied, address);
    if (wait > 0) {
      limited.failure();
      Responses.refuse(request, Problems.tooManyFailures(wait));
    } else {
      request.response().putHeader(Headers.WWW_AUTHENTICATE, challenge());
      Responses.refuse(request, problem(denied.why()));
    }
  }

  private static Problem problem(Denial why) {
    return switch (why) {
      case NO_CREDENTIALS -> Problems.noCredentials();
      case NO_CERTIFICATE -> Problems.noCertificate();
      default -> Problems.badCredentials();
    };
  }

  private String challenge() {
    return access.takesKeys() ? KEY_CHALLENGE : CHALLENGE;
  }

  private static String address(HttpServerRequest request) {
    SocketAddress remote = request.remoteAddress();
    return remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
  }

  /** Why the payment must wait, for its user asks for too many; null: it need not. */
  @Nullable Problem limit(PayRequest asked) {
    int wait = access.limits().payment(asked.order().merchantId(), asked.userId());
    if (wait > 0) {
      limited.user();
      return Problems.rateLimited(wait);
    }
    return null;
  }

  /** The same for a payment of a batch, which counts as a request of its caller too. */
  @Nullable Problem limit(Caller caller, PayRequest asked) {
    int wait = access.limits().request(caller);
    if (wait > 0) {
      limited.caller();
      return Problems.rateLimited(wait);
    }
    return limit(asked);
  }
}
