package io.payonce.access;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An API key without its secret: whose it is, what it may do, and for how long. Immutable. */
public final class ApiKey {
  private final String id;
  private final Caller caller;
  private final byte[] secretHash;
  private final Instant createdAt;
  private final @Nullable Instant expiresAt;
  private final @Nullable Instant revokedAt;

  /**
   * @param secretHash SHA-256 of the secret
   */
  ApiKey(
      String id,
      String merchantId,
      Set<Role> roles,
      byte[] secretHash,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant revokedAt) {
    this.id = id;
    this.caller = new Caller(merchantId, roles, id);
    this.secretHash = secretHash.clone();
    this.createdAt = createdAt;
    this.expiresAt = expiresAt;
    this.revokedAt = revokedAt;
  }

  /** A new key, and its secret, which nobody can tell afterwards. */
  public static Issued issue(
      String merchantId,
      Set<Role> roles,
      Instant createdAt,
      @Nullable Instant expiresAt,
      Random chance) {
    String secret = Secret.make(chance);
    ApiKey key =
        new ApiKey(
            Secret.makeKeyId(chance),
            merchantId,
            roles,
            Secret.hash(secret),
            createdAt,
            expiresAt,
            null);
    return new Issued(key, secret);
  }

  /** A key together with its secret. */
  public record Issued(ApiKey key, String secret) {
    /** As callers show it. */
    public String credentials() {
      return key.id() + "." + secret;
    }

    /** Without the secret. */
    @Override
    public String toString() {
      return "Issued[" + key.id() + "]";
    }
  }

  public String id() {
    return id;
  }

  public Caller caller() {
    return caller;
  }

  byte[] secretHash() {
    return secretHash.clone();
  }

  public Instant createdAt() {
    return createdAt;
  }

  public @Nullable Instant expiresAt() {
    return expiresAt;
  }

  public @Nullable Instant revokedAt() {
    return revokedAt;
  }

  public boolean isRevoked() {
    return revokedAt != null;
  }

  public boolean hasExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** Takes the same time whatever the secret. */
  boolean opensWith(String secret) {
    return MessageDigest.isEqual(secretHash, Secret.hash(secret));
  }
}
