package io.payonce.config;

import io.payonce.http.HttpConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What settings must have in common that are each good by themselves. */
final class Agreement {
  private Agreement() {}

  /** One line for each contradiction. */
  static List<String> problems(Resolved settings) {
    List<String> problems = new ArrayList<>();
    String host = settings.get(Catalogue.HTTP_HOST);
    if (!settings.get(AccessCatalogue.AUTH).isGuarded() && !HttpConfig.isLoopback(host)) {
      problems.add(
          "%s: '%s' is no loopback address, and there is no authentication; add --auth keys or jwt"
              .formatted(Catalogue.HTTP_HOST.flag(), host));
    }
    if (settings.get(AccessCatalogue.AUTH).jwt()) {
      tokens(settings, problems);
    }
    TlsCatalogue.check(settings, problems);
    return problems;
  }

  private static void tokens(Resolved settings, List<String> problems) {
    Stream.of(AccessCatalogue.JWT_ISSUER, AccessCatalogue.JWT_AUDIENCE)
        .filter(needed -> settings.find(needed).isEmpty())
        .forEach(needed -> problems.add("--auth with jwt needs " + needed.flag()));
    boolean file = settings.find(AccessCatalogue.JWT_PUBLIC_KEY_FILE).isPresent();
    boolean address = settings.find(AccessCatalogue.JWT_JWKS_URI).isPresent();
    if (file && address) {
      problems.add(
          "%s and %s: give only one of them"
              .formatted(
                  AccessCatalogue.JWT_JWKS_URI.flag(), AccessCatalogue.JWT_PUBLIC_KEY_FILE.flag()));
    }
    if (!file && !address && !isWebAddress(settings.find(AccessCatalogue.JWT_ISSUER).orElse(""))) {
      problems.add(
          "--auth with jwt needs %s or %s, because --jwt-issuer is no address to find keys at"
              .formatted(
                  AccessCatalogue.JWT_JWKS_URI.flag(), AccessCatalogue.JWT_PUBLIC_KEY_FILE.flag()));
    }
  }

  private static boolean isWebAddress(String issuer) {
    return Kind.uriOf(issuer)
        .filter(uri -> List.of("http", "https").contains(uri.getScheme()))
        .isPresent();
  }
}
