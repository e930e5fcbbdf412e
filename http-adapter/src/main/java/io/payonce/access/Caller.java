package io.payonce.access;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who asks: somebody on behalf of one merchant.
 *
 * @param name tells callers apart, for limits and logs: the id of the API key or the token's
 *     subject
 */
public record Caller(String merchantId, Set<Role> roles, String name) {
  /** The merchant of everybody where nobody has to say who he is. */
  public static final String DEFAULT_MERCHANT = "default";

  /** Everybody, where nobody has to say who he is. */
  public static final Caller ANYBODY =
      new Caller(DEFAULT_MERCHANT, EnumSet.allOf(Role.class), "anybody");

  private static final int MAX_MERCHANT_LENGTH = 64;

  public Caller {
    roles = Set.copyOf(roles);
    if (!isMerchantId(merchantId)) {
      throw new IllegalArgumentException("not a merchant id: " + merchantId);
    }
  }

  public boolean may(Role needed) {
    for (Role role : roles) {
      if (role.covers(needed)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a merchant may be called so: 1 to 64 of {@code A–Z a–z 0–9 _ - .} */
  public static boolean isMerchantId(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_MERCHANT_LENGTH
        && text.chars().allMatch(Caller::isOfMerchantId);
  }

  private static boolean isOfMerchantId(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-'
        || c == '.';
  }
}
