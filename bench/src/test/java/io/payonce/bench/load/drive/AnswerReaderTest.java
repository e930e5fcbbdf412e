package io.payonce.bench.load.drive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private static final String CREATED =
      "HTTP/1.1 201 Created\r\nLocation: /v1/payments/7\r\nContent-Length: 7\r\n\r\n{\"a\":1}";
  private static final String EMPTY = "HTTP/1.1 204\r\ncontent-length:0\r\n\r\n";

  @Test
  void shouldReadAnswersSplitAnywhere() throws MalformedAnswer {
    byte[] both = (CREATED + EMPTY).getBytes(UTF_8);
    for (int split = 0; split <= both.length; split++) {
      AnswerReader reader = new AnswerReader();
      StringBuilder seen = new StringBuilder();
      reader.take(Buffer.buffer(both).slice(0, split));
      read(reader, seen);
      reader.take(Buffer.buffer(both).slice(split, both.length));
      read(reader, seen);

      assertThat(seen)
          .as("split at %s", split)
          .hasToString("201 {\"a\":1} /v1/payments/7;204  null;");
      assertThat(reader.hasMore()).isFalse();
    }
  }

  @Test
  void shouldReadByteAfterByte() throws MalformedAnswer {
    AnswerReader reader = new AnswerReader();
    StringBuilder seen = new StringBuilder();
    for (byte one : (CREATED + EMPTY + CREATED).getBytes(UTF_8)) {
      reader.take(Buffer.buffer().appendByte(one));
      read(reader, seen);
    }
    assertThat(seen.toString().split(";", -1)).hasSize(4);
  }

  @Test
  void shouldReadAnswersThatAreLargerThanItsBufferAndKeepWhatFollows() throws MalformedAnswer {
    String body = "x".repeat(100_000);
    String large = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + body;
    Buffer all = Buffer.buffer(CREATED + large + CREATED);
    AnswerReader reader = new AnswerReader();
    StringBuilder seen = new StringBuilder();
    for (int from = 0; from < all.length(); from += 1000) {
      reader.take(all.slice(from, Math.min(all.length(), from + 1000)));
      read(reader, seen);
    }
    assertThat(seen.toString().split(";", -1)[1]).isEqualTo("200 " + body + " null");
    assertThat(seen.toString()).endsWith("201 {\"a\":1} /v1/payments/7;");
  }

  private static void read(AnswerReader reader, StringBuilder seen) throws MalformedAnswer {
    for (Answer answer = reader.next(); answer != null; answer = reader.next()) {
      seen.append(answer).append(' ').append(answer.header("location")).append(';');
    }
  }

  @Test
  void shouldKnowThatBytesAreLeft() throws MalformedAnswer {
    AnswerReader reader = new AnswerReader();
    reader.take(Buffer.buffer(CREATED + "H"));
    assertThat(reader.next()).isNotNull();
    assertThat(reader.hasMore()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'HTTP/1.0 200 OK|Content-Length: 0||', no status line",
    "'HTTP/1.1 20 OK|Content-Length: 0||', no status line",
    "'HTTP/1.1 2000 OK|Content-Length: 0||', no status line",
    "'HTTP/1.1 2x0 OK|Content-Length: 0||', no status line",
    "'HTTP/1.1 100 Continue|Content-Length: 0||', no status line",
    "'HTTP/1.1 600 No|Content-Length: 0||', no status line",
    "'HTTP/2 200||', no status line",
    "'||', no status line",
    "'HTTP/1.1 200 OK||', no content-length",
    "'HTTP/1.1 200 OK|Content-Length: x||', content-length x",
    "'HTTP/1.1 200 OK|Content-Length:||', content-length",
    "'HTTP/1.1 200 OK|Content-Length: -1||', content-length -1",
    "'HTTP/1.1 200 OK|Content-Length: 12345678||', content-length 12345678",
    "'HTTP/1.1 200 OK|Transfer-Encoding: chunked|Content-Length: 0||', a transfer-encoding",
  })
  void shouldRefuseWhatItDoesNotUnderstand(String head, String why) throws MalformedAnswer {
    AnswerReader reader = new AnswerReader();
    reader.take(Buffer.buffer(head.replace("|", "\r\n")));
    assertThatThrownBy(reader::next).isInstanceOf(MalformedAnswer.class).hasMessageContaining(why);
  }

  @Test
  void shouldRefuseMoreThanItHasRoomFor() {
    AnswerReader reader = new AnswerReader();
    assertThatThrownBy(() -> reader.take(Buffer.buffer(new byte[AnswerReader.MOST_BYTES + 1])))
        .isInstanceOf(MalformedAnswer.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-a", "X-A", "x-b", "host", "a", "x", "x-", "x-abc"})
  void shouldFindHeadersByTheirWholeNameInAnyCase(String name) {
    Answer answer = Answers.of(200, "X-A: 1\r\nx-b:  two \r\nx-a: 3\r\n", "host: no\r\nx: body");
    String expected = name.equals("x-a") ? "1" : name.equals("x-b") ? "two" : null;
    assertThat(answer.header(name)).isEqualTo(expected);
  }

  @Test
  void shouldTellBodiesApartByTheirChecksum() {
    assertThat(Answers.of(200, "", "abc").checksum())
        .isEqualTo(Answers.of(201, "a: b\r\n", "abc").checksum())
        .isNotEqualTo(Answers.of(200, "", "abd").checksum());
  }
}
