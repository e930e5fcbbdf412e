package io.payonce.http.wire;

import static io.payonce.http.wire.Fields.name;

import io.payonce.guard.CheckRequest;
import io.payonce.guard.TokenPurpose;
import io.payonce.http.wire.Fields.Field;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is asked before a payment is made, and names everything that is wrong with it.
 * Thread-safe.
 */
public final class GuardParser {
  private final ObjectReader tokenFields;
  private final ObjectReader checkFields;

  /**
   * Reads requests that name one of these channels.
   *
   * @param channels the names a caller may choose from
   */
  public GuardParser(Collection<String> channels) {
    Map<String, Field> fields = new LinkedHashMap<>();
    fields.put("orderId", name());
    fields.put("userId", Fields.user());
    fields.put("channel", Fields.channel(channels));
    this.tokenFields = allOf(fields);
    fields.put("amount", Fields.amount());
    fields.put("currency", Fields.currency());
    this.checkFields = allOf(fields);
  }

  private static ObjectReader allOf(Map<String, Field> fields) {
    return new ObjectReader(Map.copyOf(fields), List.copyOf(fields.keySet()));
  }

  public Parsed<TokenPurpose> token(String merchantId, byte[] body) {
    return read(
        tokenFields,
        body,
        values ->
            new TokenPurpose(
                new OrderKey(merchantId, text(values, "orderId")),
                text(values, "userId"),
                text(values, "channel")));
  }

  public Parsed<CheckRequest> check(String merchantId, byte[] body) {
    return read(
        checkFields,
        body,
        values ->
            new CheckRequest(
                new OrderKey(merchantId, text(values, "orderId")),
                text(values, "userId"),
                text(values, "channel"),
                money(values)));
  }

  private static <T> Parsed<T> read(
      ObjectReader fields, byte[] body, Function<Map<String, @Nullable Object>, T> meaning) {
    FieldErrors errors = new FieldErrors();
    Map<String, @Nullable Object> values = new HashMap<>();
    Problem unreadable = fields.read(body, values, errors);
    if (unreadable != null) {
      return new Parsed.Refused<>(unreadable);
    }
    return errors.isEmpty()
        ? new Parsed.Good<>(meaning.apply(values))
        : new Parsed.Refused<>(Problems.invalid(errors));
  }

  private static Money money(Map<String, @Nullable Object> values) {
    if (values.get("amount") instanceof Long amount) {
      return new Money(amount, text(values, "currency"));
    }
    throw new IllegalStateException("amount was checked to be there");
  }

  private static String text(Map<String, @Nullable Object> values, String name) {
    if (values.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalStateException(name + " was checked to be there");
  }
}
