package io.payonce.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;

/** API keys that a ring has heard of; its news never grow old. */
public final class TestKeys {
  public final KeyRing ring;
  private final InstantSource clock;

  public TestKeys(InstantSource clock) {
    this.clock = clock;
    this.ring = new KeyRing(clock, () -> 0);
    ring.upToDate(0);
  }

  public ApiKey.Issued issue(String merchant, Role... roles) {
    return issue(Duration.ofDays(1), merchant, roles);
  }

  public ApiKey.Issued issue(Duration life, String merchant, Role... roles) {
    EnumSet<Role> all = EnumSet.noneOf(Role.class);
    all.addAll(List.of(roles));
    Instant now = clock.instant();
    ApiKey.Issued issued = ApiKey.issue(merchant, all, now, now.plus(life), new SecureRandom());
    ring.hear(issued.key());
    return issued;
  }

  public void revoke(ApiKey key) {
    ring.hear(revoked(key, clock.instant()));
  }

  static ApiKey revoked(ApiKey key, Instant at) {
    return new ApiKey(
        key.id(),
        key.caller().merchantId(),
        key.caller().roles(),
        key.secretHash(),
        key.createdAt(),
        key.expiresAt(),
        at);
  }
}
