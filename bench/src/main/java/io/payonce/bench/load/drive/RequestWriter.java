package io.payonce.bench.load.drive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.Map;

/** Writes requests to one server as the bytes that go over the wire. */
public final class RequestWriter {
  private final String host;

  public RequestWriter(URI server) {
    this.host = server.getAuthority();
  }

  public Buffer get(String path) {
    return Buffer.buffer(head("GET", path, Map.of()) + "\r\n");
  }

  /** A POST of JSON in UTF-8. */
  public Buffer post(String path, String json) {
    return post(path, json, Map.of());
  }

  /** A POST of JSON with more headers. */
  public Buffer post(String path, String json, Map<String, String> headers) {
    byte[] body = json.getBytes(UTF_8);
    String head =
        head("POST", path, headers)
            + "content-type: application/json\r\ncontent-length: "
            + body.length
            + "\r\n\r\n";
    return Buffer.buffer(head).appendBytes(body);
  }

  private String head(String method, String path, Map<String, String> headers) {
    StringBuilder head = new StringBuilder(method).append(' ').append(path);
    head.append(" HTTP/1.1\r\nhost: ").append(host).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.toString();
  }
}
