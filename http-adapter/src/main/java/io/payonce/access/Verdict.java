package io.payonce.access;

import io.vertx.core.Future;

/** What comes of somebody's credentials. */
public sealed interface Verdict {
  /** He is who he says. */
  record Known(Caller caller) implements Verdict {}

  /**
   * He is not believed.
   *
   * @param keyId the id of the key he named, or empty
   */
  record Denied(Denial why, String keyId) implements Verdict {}

  /** It can't be found out now; a later attempt may succeed. */
  record Unknowable() implements Verdict {}

  /**
   * It is being found out.
   *
   * @param verdict never fails and is none of this kind; on the asker's context
   */
  record Awaited(Future<Verdict> verdict) implements Verdict {}

  static Denied denied(Denial why) {
    return new Denied(why, "");
  }
}
