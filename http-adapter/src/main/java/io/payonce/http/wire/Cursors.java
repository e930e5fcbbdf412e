package io.payonce.http.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Places in a list, as callers carry them: the place's bytes after a digest of what the list was
 * asked for, so that a cursor does not silently go on in another list. No secret, and no protection
 * is needed: whoever makes one up sees what could have been asked for.
 */
final class Cursors {
  private static final int DIGEST = 8;

  private Cursors() {}

  /**
   * @param list what was asked for, in words that are equal when the list is
   */
  static String write(String list, byte[] place) {
    byte[] bytes = ByteBuffer.allocate(DIGEST + place.length).put(digest(list)).put(place).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The place, if the cursor is one that this very list has given out. */
  static Optional<ByteBuffer> read(String list, String cursor, int placeLength) {
    byte[] bytes = decoded(cursor);
    boolean good =
        bytes.length == DIGEST + placeLength
            && Arrays.equals(bytes, 0, DIGEST, digest(list), 0, DIGEST);
    return good
        ? Optional.of(ByteBuffer.wrap(bytes, DIGEST, placeLength).slice())
        : Optional.empty();
  }

  private static byte[] decoded(String cursor) {
    try {
      return Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  static byte[] digest(String list) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(hash, DIGEST);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
