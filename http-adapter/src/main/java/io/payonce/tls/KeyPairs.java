package io.payonce.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Finds out whether a private key belongs to a certificate. */
final class KeyPairs {
  private static final byte[] SAMPLE = "whose key is it".getBytes(StandardCharsets.US_ASCII);

  private KeyPairs() {}

  /** Whether the public key confirms what the private key signs. */
  static boolean match(PublicKey certified, PrivateKey key) {
    try {
      String algorithm = algorithm(key);
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(SAMPLE);
      byte[] signature = signer.sign();
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(certified);
      verifier.update(SAMPLE);
      return verifier.verify(signature);
    } catch (GeneralSecurityException anotherKind) {
      return false;
    }
  }

  private static String algorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }
}
