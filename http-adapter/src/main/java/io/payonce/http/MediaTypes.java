package io.payonce.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which bodies are JSON by their {@code Content-Type}. */
final class MediaTypes {
  private static final String JSON = "application/json";

  private MediaTypes() {}

  /** {@code application/json}, with no other charset than UTF-8. */
  static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    return contentType.equals(JSON) || isJsonSpelledOtherwise(contentType);
  }

  private static boolean isJsonSpelledOtherwise(String contentType) {
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
    if (!parts[0].strip().equals(JSON)) {
      return false;
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith("charset=") && !isUtf8(parameter.substring("charset=".length()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUtf8(String charset) {
    return charset.equals("utf-8") || charset.equals("\"utf-8\"") || charset.equals("utf8");
  }
}
