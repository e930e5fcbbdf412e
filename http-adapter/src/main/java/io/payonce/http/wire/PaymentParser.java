package io.payonce.http.wire;

import static io.payonce.http.wire.Fields.integer;
import static io.payonce.http.wire.Fields.name;
import static io.payonce.http.wire.Fields.plainText;
import static io.payonce.http.wire.Fields.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.payonce.http.wire.Fields.Field;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.PayRequest;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request for a payment from bytes, in one pass, and names everything that is wrong with
 * it. The fingerprint covers every field given in the body but the key itself: the same fields in
 * any order and spelling mean the same, {@code mode:"pay"} means the same as no mode, and a default
 * that is spelled out differs from one left to us, because ours may change. Thread-safe.
 */
public final class PaymentParser {
  public static final String OPERATION = "POST /v1/payments";
  public static final int MAX_EXPIRES_IN_SECONDS = 604_800;

  private static final List<String> REQUIRED = List.of("orderId", "amount", "currency", "channel");
  private static final String PREPARE = "prepare";
  private static final String PAY = "pay";

  private final ObjectReader object;
  private final @Nullable String keyHeader;
  private final Duration usualExpiry;

  /**
   * @param channels the names a caller may choose from
   * @param keyHeader another header that may carry the key
   * @param usualExpiry of payments that don't say
   */
  public PaymentParser(
      Collection<String> channels, @Nullable String keyHeader, Duration usualExpiry) {
    this.object = new ObjectReader(fields(channels), REQUIRED);
    this.keyHeader = keyHeader;
    this.usualExpiry = usualExpiry;
  }

  private static Map<String, Field> fields(Collection<String> channels) {
    return Map.ofEntries(
        Map.entry(RequestNo.FIELD, text(RequestNo::isGood, "1 to 255 visible ASCII characters")),
        Map.entry("orderId", name()),
        Map.entry("userId", Fields.user()),
        Map.entry("amount", Fields.amount()),
        Map.entry("currency", Fields.currency()),
        Map.entry("channel", Fields.channel(channels)),
        Map.entry("description", plainText(0, 255)),
        Map.entry("couponId", name()),
        Map.entry("expiresInSeconds", integer(1, MAX_EXPIRES_IN_SECONDS)),
        Map.entry("metadata", MetadataReader::read),
        Map.entry("mode", text(m -> m.equals(PAY) || m.equals(PREPARE), "pay or prepare")));
  }

  /** What the bytes ask for, or the problem with them. */
  public Parsed<PayRequest> parse(String merchantId, MultiMap headers, byte[] body) {
    FieldErrors errors = new FieldErrors();
    Map<String, @Nullable Object> values = new HashMap<>(32);
    Problem unreadable = object.read(body, values, errors);
    if (unreadable != null) {
      return new Parsed.Refused<>(unreadable);
    }
    boolean inBody = values.containsKey(RequestNo.FIELD);
    String own = (String) values.remove(RequestNo.FIELD);
    String key = RequestNo.of(headers, keyHeader, own, inBody && own == null, errors);
    return request(merchantId, key, values, errors);
  }

  /** What one payment of several asks for, which must have its key inside. */
  Parsed<PayRequest> item(String merchantId, JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return new Parsed.Refused<>(ObjectReader.notAnObject());
    }
    FieldErrors errors = new FieldErrors();
    Map<String, @Nullable Object> values = new HashMap<>(32);
    object.read(in, values, errors);
    if (!values.containsKey(RequestNo.FIELD)) {
      errors.add(RequestNo.FIELD, "is required");
    }
    return request(merchantId, (String) values.remove(RequestNo.FIELD), values, errors);
  }

  private Parsed<PayRequest> request(
      String merchantId,
      @Nullable String key,
      Map<String, @Nullable Object> values,
      FieldErrors errors) {
    return key == null || !errors.isEmpty()
        ? new Parsed.Refused<>(Problems.invalid(errors))
        : new Parsed.Good<>(good(merchantId, key, values));
  }

  /** Every value that is there is good, and every required one is there. */
  private PayRequest good(String merchantId, String key, Map<String, @Nullable Object> values) {
    Metadata metadata = (Metadata) values.get("metadata");
    Long seconds = (Long) values.get("expiresInSeconds");
    return new PayRequest(
        new OrderKey(merchantId, required(values, "orderId")),
        key,
        (String) values.get("userId"),
        new Money(amount(values), required(values, "currency")),
        required(values, "channel"),
        (String) values.get("description"),
        (String) values.get("couponId"),
        metadata == null ? null : metadata.json(),
        PREPARE.equals(values.get("mode")),
        seconds == null ? usualExpiry : Duration.ofSeconds(seconds),
        fingerprint(values, metadata));
  }

  private static Fingerprint fingerprint(
      Map<String, @Nullable Object> values, @Nullable Metadata metadata) {
    values.remove("mode", PAY);
    if (metadata != null) {
      values.put("metadata", metadata.tree());
    }
    return Fingerprint.of(OPERATION, values);
  }

  private static String required(Map<String, @Nullable Object> values, String name) {
    if (values.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalStateException(name + " was checked to be there");
  }

  private static long amount(Map<String, @Nullable Object> values) {
    if (values.get("amount") instanceof Long amount) {
      return amount;
    }
    throw new IllegalStateException("amount was checked to be there");
  }
}
