package io.payonce.access;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads public keys and certificates in PEM as JSON Web Keys. */
final class PemKeys {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN (PUBLIC KEY|CERTIFICATE)-----([^-]*)-----END \\1-----");
  private static final Map<Integer, String> CURVES =
      Map.of(256, "P-256", 384, "P-384", 521, "P-521");
  private static final int ED25519_BYTES = 32;

  private PemKeys() {}

  /** The keys in the text; what is none of ours is left out. */
  static JsonArray read(String text) {
    JsonArray keys = new JsonArray();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      key(block.group(1), block.group(2)).ifPresent(keys::add);
    }
    return keys;
  }

  private static Optional<JsonObject> key(String kind, String base64) {
    try {
      byte[] der = Base64.getMimeDecoder().decode(base64);
      return kind.equals("CERTIFICATE") ? jwk(certified(der)) : ofAnyKind(der);
    } catch (IllegalArgumentException | CertificateException notOne) {
      return Optional.empty();
    }
  }

  private static PublicKey certified(byte[] der) throws CertificateException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(der))
        .getPublicKey();
  }

  private static Optional<JsonObject> ofAnyKind(byte[] der) {
    return List.of("RSA", "EC", "Ed25519").stream()
        .flatMap(kind -> publicKey(kind, der).stream())
        .findFirst()
        .flatMap(PemKeys::jwk);
  }

  private static Optional<PublicKey> publicKey(String kind, byte[] der) {
    try {
      return Optional.of(KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(der)));
    } catch (GeneralSecurityException another) {
      return Optional.empty();
    }
  }

  private static Optional<JsonObject> jwk(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      return Optional.of(
          new JsonObject()
              .put("kty", "RSA")
              .put("n", number(rsa.getModulus(), 0))
              .put("e", number(rsa.getPublicExponent(), 0)));
    }
    if (key instanceof ECPublicKey ec) {
      return curve(ec);
    }
    return key.getAlgorithm().startsWith("Ed") ? Optional.of(edwards(key)) : Optional.empty();
  }

  private static Optional<JsonObject> curve(ECPublicKey key) {
    int bits = key.getParams().getOrder().bitLength();
    int bytes = (bits + Byte.SIZE - 1) / Byte.SIZE;
    return Optional.ofNullable(CURVES.get(bits))
        .map(
            name ->
                new JsonObject()
                    .put("kty", "EC")
                    .put("crv", name)
                    .put("x", number(key.getW().getAffineX(), bytes))
                    .put("y", number(key.getW().getAffineY(), bytes)));
  }

  /** The key itself is at the end of its encoding. */
  private static JsonObject edwards(PublicKey key) {
    byte[] der = key.getEncoded();
    byte[] x = Arrays.copyOfRange(der, der.length - ED25519_BYTES, der.length);
    return new JsonObject().put("kty", "OKP").put("crv", "Ed25519").put("x", base64(x));
  }

  /** Unsigned and big-endian, with zeros in front up to that many bytes. */
  private static String number(BigInteger value, int bytes) {
    byte[] signed = value.toByteArray();
    int zeros = signed[0] == 0 && signed.length > 1 ? 1 : 0;
    int length = signed.length - zeros;
    byte[] unsigned = new byte[Math.max(bytes, length)];
    System.arraycopy(signed, zeros, unsigned, unsigned.length - length, length);
    return base64(unsigned);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
