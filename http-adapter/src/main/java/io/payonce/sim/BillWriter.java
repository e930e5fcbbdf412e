package io.payonce.sim;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/** Streams a bill as CSV, a thousand lines at a time, as fast as the reader takes them. */
final class BillWriter {
  private static final int STEP = 1_000;

  private final HttpServerResponse response;
  private final List<BillLine> lines;

  BillWriter(HttpServerResponse response, List<BillLine> lines) {
    this.response = response;
    this.lines = lines;
  }

  Future<Void> write() {
    response.setChunked(true).putHeader("Content-Type", "text/csv; charset=utf-8");
    return response.write(BillLine.HEADER).compose(written -> writeFrom(0));
  }

  private Future<Void> writeFrom(int from) {
    if (from >= lines.size()) {
      return response.end();
    }
    int to = Math.min(from + STEP, lines.size());
    Buffer part = Buffer.buffer();
    lines.subList(from, to).forEach(line -> part.appendString(line.csv()));
    return response.write(part).compose(written -> writeFrom(to));
  }
}
