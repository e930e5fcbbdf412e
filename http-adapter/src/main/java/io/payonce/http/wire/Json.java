package io.payonce.http.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Reads and writes JSON as a stream of tokens; there is no tree. */
final class Json {
  private static final int MAX_BODY_BYTES = 1 << 20;

  /** Nothing in a bounded body is too long or too deep to be read, and so to be named. */
  private static final StreamReadConstraints ANYTHING =
      StreamReadConstraints.builder()
          .maxNumberLength(MAX_BODY_BYTES)
          .maxNameLength(MAX_BODY_BYTES)
          .maxNestingDepth(MAX_BODY_BYTES)
          .build();

  /**
   * Names are neither interned nor is a flood of colliding ones an error: a body is bounded, and
   * its names are the caller's.
   */
  private static final JsonFactory FACTORY = factory();

  /**
   * A factory remembers thousands of the names it read; those of larger bodies are not for keeping.
   */
  private static final int USUAL_BODY_BYTES = 4 * 1024;

  private Json() {}

  static JsonParser parser(byte[] utf8) throws IOException {
    JsonFactory factory = utf8.length > USUAL_BODY_BYTES ? factory() : FACTORY;
    return factory.createParser(utf8);
  }

  private static JsonFactory factory() {
    return new JsonFactoryBuilder()
        .streamReadConstraints(ANYTHING)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
        .build();
  }

  static JsonParser parser(String text) throws IOException {
    return FACTORY.createParser(text);
  }

  static JsonGenerator generator(Writer out) throws IOException {
    return FACTORY.createGenerator(out);
  }

  /** The UTF-8 bytes of what the content writes. */
  static byte[] write(Content content) {
    BufferRecycler buffers = FACTORY._getBufferRecycler();
    try (ByteArrayBuilder out = new ByteArrayBuilder(buffers)) {
      try (JsonGenerator json = FACTORY.createGenerator(out)) {
        content.writeTo(json);
      }
      return out.getClearAndRelease();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory can't fail", e);
    } finally {
      buffers.releaseToPool();
    }
  }

  /** Something that writes exactly one JSON value. */
  @FunctionalInterface
  interface Content {
    void writeTo(JsonGenerator json) throws IOException;
  }
}
