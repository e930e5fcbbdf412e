package io.payonce.http.wire;

/** What a text from outside may contain. */
final class Text {
  private static final char REPLACEMENT = '\ufffd';

  private Text() {}

  /** Whether every character is one that may be kept and shown: no controls, no half characters. */
  static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return false;
      }
    }
    return !hasLoneSurrogate(text);
  }

  /** Whether every character can be stored: controls such as line ends may be there, U+0000 not. */
  static boolean isStorable(String text) {
    return text.indexOf('\0') < 0 && !hasLoneSurrogate(text);
  }

  /** 1–255 of {@code !} to {@code ~}: the form of a requestNo. */
  static boolean isVisibleAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '!' || c > '~') {
        return false;
      }
    }
    return true;
  }

  /** {@code A–Z a–z 0–9 _ - . :}, the alphabet of an orderId. */
  static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isNameCharacter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static String withoutLoneSurrogates(String text) {
    if (!hasLoneSurrogate(text)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> isSurrogate(point) ? REPLACEMENT : point)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= ':')
        || c == '_'
        || c == '-'
        || c == '.';
  }

  private static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return text.codePoints().anyMatch(Text::isSurrogate);
      }
    }
    return false;
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
