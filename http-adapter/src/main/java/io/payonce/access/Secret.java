package io.payonce.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Random;

/**
 * The form of API keys: an id of {@code pk_} and 24 letters and digits, which may be seen, and a
 * secret of 32 random bytes in base64url, of which only the SHA-256 is kept. The randomness of the
 * secret, not the slowness of the hash, is what keeps it from being found.
 */
final class Secret {
  private static final int BYTES = 32;
  private static final int LENGTH = 43;
  private static final int ID_BYTES = 15;
  private static final int MAX_ID_LENGTH = 64;
  private static final String ID_PREFIX = "pk_";
  private static final String ID_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  private Secret() {}

  static String make(Random chance) {
    byte[] random = new byte[BYTES];
    chance.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  static String makeKeyId(Random chance) {
    StringBuilder id = new StringBuilder(ID_PREFIX);
    for (int i = 0; i < ID_BYTES * Byte.SIZE / 5; i++) {
      id.append(ID_ALPHABET.charAt(chance.nextInt(ID_ALPHABET.length())));
    }
    return id.toString();
  }

  static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(secret.getBytes(StandardCharsets.ISO_8859_1));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  static boolean isSecret(String text) {
    return text.length() == LENGTH && isWord(text);
  }

  static boolean isKeyId(String text) {
    return !text.isEmpty() && text.length() <= MAX_ID_LENGTH && isWord(text);
  }

  /** Letters, digits, {@code _} and {@code -}. */
  private static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && (c < '0' || c > '9') && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }
}
