package io.payonce.http.wire;

import java.util.ArrayList;
import java.util.List;

/** The bad fields of one request, the first {@value #LIMIT} of them. Not thread-safe. */
public final class FieldErrors {
  static final int LIMIT = 50;
  private static final int MAX_NAME = 64;

  private final List<FieldError> errors = new ArrayList<>(0);

  public void add(String field, String message) {
    if (errors.size() < LIMIT) {
      errors.add(new FieldError(shortened(field), message));
    }
  }

  public boolean isEmpty() {
    return errors.isEmpty();
  }

  public boolean isFull() {
    return errors.size() == LIMIT;
  }

  public List<FieldError> all() {
    return List.copyOf(errors);
  }

  /** A name that the caller made up may be long, and cut in the middle of a character. */
  private static String shortened(String name) {
    return Text.withoutLoneSurrogates(
        name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…");
  }
}
