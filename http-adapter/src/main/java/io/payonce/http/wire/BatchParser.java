package io.payonce.http.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.payonce.http.wire.Fields.Field;
import io.payonce.payment.PayRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a batch of payments: 1 to {@value #MAX_PAYMENTS} of them, each good or bad by itself.
 * Thread-safe.
 */
public final class BatchParser {
  public static final int MAX_PAYMENTS = 500;
  private static final String FIELD = "payments";

  private final PaymentParser payments;

  public BatchParser(PaymentParser payments) {
    this.payments = payments;
  }

  /** What each payment asks for, in order, or the problem with the batch as a whole. */
  public Parsed<List<Parsed<PayRequest>>> parse(String merchantId, byte[] body) {
    List<Parsed<PayRequest>> items = new ArrayList<>();
    Field array = (in, name, errors) -> read(in, merchantId, items, errors);
    FieldErrors errors = new FieldErrors();
    Map<String, @Nullable Object> values = new HashMap<>();
    ObjectReader object = new ObjectReader(Map.of(FIELD, array), List.of(FIELD));
    Problem unreadable = object.read(body, values, errors);
    if (unreadable != null) {
      return new Parsed.Refused<>(unreadable);
    }
    return errors.isEmpty()
        ? new Parsed.Good<>(items)
        : new Parsed.Refused<>(Problems.invalid(errors));
  }

  private @Nullable Object read(
      JsonParser in, String merchantId, List<Parsed<PayRequest>> items, FieldErrors errors)
      throws IOException {
    int found = 0;
    if (in.currentToken() == JsonToken.START_ARRAY) {
      while (in.nextToken() != JsonToken.END_ARRAY) {
        if (++found <= MAX_PAYMENTS) {
          items.add(payments.item(merchantId, in));
        } else {
          in.skipChildren();
        }
      }
    } else {
      in.skipChildren();
    }
    if (found < 1 || found > MAX_PAYMENTS) {
      errors.add(FIELD, "must be an array of 1 to " + MAX_PAYMENTS + " payments");
    }
    return items;
  }
}
