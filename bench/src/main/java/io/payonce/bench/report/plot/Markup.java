package io.payonce.bench.report.plot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * HTML or SVG, written from front to back. Whatever is not a name of an element or an attribute is
 * escaped, so that no text of a user can become markup.
 */
public final class Markup {
  private final StringBuilder written = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Begins an element; attributes are pairs of name and value. */
  public Markup open(String element, String... attributes) {
    start(element, attributes).append('>');
    open.push(element);
    return this;
  }

  /** Ends the element that was opened last. */
  public Markup close() {
    written.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element without content. */
  public Markup empty(String element, String... attributes) {
    start(element, attributes).append("/>");
    return this;
  }

  /** An element with nothing but text in it. */
  public Markup element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  public Markup text(String text) {
    escape(text);
    return this;
  }

  /** What another one has written. */
  public Markup add(Markup other) {
    written.append(other);
    return this;
  }

  /** As it is: only for what is part of the program, such as a style sheet. */
  public Markup trusted(String ours) {
    written.append(ours);
    return this;
  }

  /** A length or a place, as exact as a screen can show. */
  public static String px(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0
        ? Long.toString(tenths / 10)
        : String.format(Locale.ROOT, "%.1f", tenths / 10.0);
  }

  private StringBuilder start(String element, String... attributes) {
    written.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      written.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      written.append('"');
    }
    return written;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> written.append("&lt;");
        case '>' -> written.append("&gt;");
        case '&' -> written.append("&amp;");
        case '"' -> written.append("&quot;");
        case '\'' -> written.append("&#39;");
        default -> written.append(isText(c) ? c : ' ');
      }
    }
  }

  /** Control characters have no place in XML. */
  private static boolean isText(char c) {
    return c >= ' ' || c == '\n' || c == '\t';
  }

  @Override
  public String toString() {
    return written.toString();
  }
}
