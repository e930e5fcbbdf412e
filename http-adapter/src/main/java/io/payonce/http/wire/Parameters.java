package io.payonce.http.wire;

import io.payonce.guard.TokenNumbers;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What look-ups are asked with, in the path or the query. */
public final class Parameters {
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  static final String NAME = "1 to 64 of A-Z a-z 0-9 _ - . :";

  private static final Pattern CHANNEL_FORM = Pattern.compile("[a-z0-9_-]{1,32}");

  private Parameters() {}

  static boolean isChannel(String text) {
    return CHANNEL_FORM.matcher(text).matches();
  }

  static boolean isUserId(String text) {
    return Fields.isPlainText(text, 1, 64);
  }

  /** The id if it has the form of one: 36 characters, not what lenient parsers make of fewer. */
  public static Optional<UUID> flowId(@Nullable String text, FieldErrors errors) {
    if (text != null && UUID_FORM.matcher(text).matches()) {
      return Optional.of(UUID.fromString(text));
    }
    errors.add("flowId", "must be a UUID");
    return Optional.empty();
  }

  public static Optional<String> orderId(@Nullable String text, FieldErrors errors) {
    if (text != null && Fields.isName(text)) {
      return Optional.of(text);
    }
    errors.add("orderId", "must be " + NAME);
    return Optional.empty();
  }

  /** The token if it has the form of one, mistyped or not. */
  public static Optional<String> token(@Nullable String text, FieldErrors errors) {
    if (text != null && TokenNumbers.hasForm(text)) {
      return Optional.of(text);
    }
    errors.add("token", "must have the form PAY-yyyyMMdd-<32 hex digits>-<3 digits>");
    return Optional.empty();
  }

  public static Optional<String> refundNo(@Nullable String text, FieldErrors errors) {
    if (text != null && Fields.isName(text)) {
      return Optional.of(text);
    }
    errors.add("refundNo", "must be 1 to 64 of A-Z a-z 0-9 _ - . :");
    return Optional.empty();
  }

  /** The one parameter of a query, requestNo, given once. */
  public static Optional<String> requestNo(MultiMap query, FieldErrors errors) {
    for (String name : query.names()) {
      if (!name.equals(RequestNo.FIELD)) {
        errors.add(name, "can't go with " + RequestNo.FIELD);
      }
    }
    List<String> values = query.getAll(RequestNo.FIELD);
    if (values.size() != 1 || !RequestNo.isGood(values.get(0))) {
      errors.add(RequestNo.FIELD, "must be given once: 1 to 255 visible ASCII characters");
    }
    return errors.isEmpty() ? Optional.of(values.get(0)) : Optional.empty();
  }
}
