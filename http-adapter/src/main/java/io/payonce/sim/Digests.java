package io.payonce.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names derived from what they name: the same charge has the same payment number and event ids
 * after a crash, and two ledgers never give one number to two charges.
 */
final class Digests {
  private Digests() {}

  /** Of the n-th payment of a charge, counted from 1. */
  static String paymentNo(String outTradeNo, int nth) {
    return "SIMP" + hex("payment|" + outTradeNo + (nth == 1 ? "" : "|" + nth));
  }

  static String providerRefundNo(String refundNo) {
    return "SIMR" + hex("refund|" + refundNo);
  }

  static String credential(String outTradeNo) {
    return "sim://pay/" + outTradeNo + "?token=" + hex("credential|" + outTradeNo);
  }

  static String eventId(EventType type, String number) {
    return "EV-" + hex("event|" + type.wire() + "|" + number);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(sha256(text.getBytes(UTF_8)), 0, 14);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
