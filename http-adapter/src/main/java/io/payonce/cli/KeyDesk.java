package io.payonce.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.payonce.access.ApiKey;
import io.payonce.access.KeySource.Change;
import io.payonce.access.KeyTable;
import io.payonce.access.Role;
import java.io.IOException;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Does what is to be done with API keys, and says so. */
final class KeyDesk {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PAGE = 1_000;
  private static final String ROW = "%-28s %-24s %-16s %-21s %-21s %s%n";

  private final KeyTable table;
  private final Console console;
  private final boolean json;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  KeyDesk(KeyTable table, Console console, boolean json) {
    this.table = table;
    this.console = console;
    this.json = json;
  }

  int serve(KeyOrder order) throws StartFailure {
    return switch (order.action()) {
      case ADD -> add(order);
      case LIST -> list();
      case REVOKE -> revoke(order.keyId());
    };
  }

  private int add(KeyOrder order) throws StartFailure {
    Instant expiresAt = order.expiry().map(expiry -> expiry.apply(now)).orElse(null);
    ApiKey.Issued issued =
        ApiKey.issue(order.merchantId(), order.roles(), now, expiresAt, new SecureRandom());
    if (issued.key().hasExpired(now)) {
      throw new StartFailure("keys: --expires is past");
    }
    boolean added =
        Work.step("adding the key", () -> Work.await(table.add(issued.key()), PATIENCE));
    if (!added) {
      throw new StartFailure("there are %d keys; revoke some".formatted(KeyTable.MAX_KEYS));
    }
    if (json) {
      console.out().println(inJson(issued.key(), issued.secret()));
    } else {
      console
          .out()
          .printf(
              "Key %s of merchant %s, may %s, expires %s.%n"
                  + "Its secret is shown this once. Callers send:%n%nAuthorization: Bearer %s%n",
              issued.key().id(),
              order.merchantId(),
              roles(issued.key()),
              time(expiresAt, "never"),
              issued.credentials());
    }
    return Exit.DONE;
  }

  private int list() throws StartFailure {
    List<ApiKey> keys =
        all().stream()
            .sorted(
                Comparator.comparing((ApiKey key) -> key.caller().merchantId())
                    .thenComparing(ApiKey::createdAt)
                    .thenComparing(ApiKey::id))
            .toList();
    if (json) {
      keys.forEach(key -> console.out().println(inJson(key, null)));
    } else {
      console.out().printf(ROW, "KEY", "MERCHANT", "ROLES", "CREATED", "EXPIRES", "STATUS");
      keys.forEach(this::print);
    }
    return Exit.DONE;
  }

  private List<ApiKey> all() throws StartFailure {
    List<ApiKey> all = new ArrayList<>();
    long reached = 0;
    List<Change> page;
    do {
      long from = reached;
      page =
          Work.step("reading the keys", () -> Work.await(table.changesAfter(from, PAGE), PATIENCE));
      page.forEach(change -> all.add(change.key()));
      reached = page.isEmpty() ? reached : page.get(page.size() - 1).number();
    } while (page.size() == PAGE);
    return all;
  }

  private int revoke(String keyId) throws StartFailure {
    Optional<ApiKey> revoked =
        Work.step("revoking the key", () -> Work.await(table.revoke(keyId, now), PATIENCE));
    ApiKey key = revoked.orElseThrow(() -> new StartFailure("there is no key " + keyId));
    if (json) {
      console.out().println(inJson(key, null));
    } else {
      console
          .out()
          .printf(
              "Key %s of merchant %s is revoked since %s.%n",
              key.id(), key.caller().merchantId(), time(key.revokedAt(), ""));
    }
    return Exit.DONE;
  }

  private void print(ApiKey key) {
    console
        .out()
        .printf(
            ROW,
            key.id(),
            key.caller().merchantId(),
            roles(key),
            time(key.createdAt(), ""),
            time(key.expiresAt(), "never"),
            status(key));
  }

  private String status(ApiKey key) {
    if (key.isRevoked()) {
      return "revoked " + time(key.revokedAt(), "");
    }
    return key.hasExpired(now) ? "expired" : "good";
  }

  private static String roles(ApiKey key) {
    return key.caller().roles().stream().sorted().map(Role::word).collect(Collectors.joining(","));
  }

  private static String time(@Nullable Instant instant, String otherwise) {
    return instant == null ? otherwise : instant.toString();
  }

  private String inJson(ApiKey key, @Nullable String secret) {
    StringWriter text = new StringWriter();
    try (JsonGenerator to = new JsonFactory().createGenerator(text)) {
      to.writeStartObject();
      to.writeStringField("id", key.id());
      if (secret != null) {
        to.writeStringField("secret", secret);
      }
      to.writeStringField("merchantId", key.caller().merchantId());
      to.writeStringField("roles", roles(key));
      to.writeStringField("createdAt", key.createdAt().toString());
      writeTime(to, "expiresAt", key.expiresAt());
      writeTime(to, "revokedAt", key.revokedAt());
      to.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory can't fail", e);
    }
    return text.toString();
  }

  private static void writeTime(JsonGenerator to, String name, @Nullable Instant time)
      throws IOException {
    if (time != null) {
      to.writeStringField(name, time.toString());
    }
  }
}
