package io.payonce.bench.classic;

import io.payonce.bench.provider.Signature;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;

/**
 * The provider of channel {@code sim}, over kept HTTP connections, as many as there are threads.
 */
final class SimProvider implements Provider, AutoCloseable {
  private static final Timeout LIMIT = Timeout.ofSeconds(10);

  private final CloseableHttpClient client;
  private final String charges;
  private final Signature signature;

  SimProvider(URI provider, Signature signature, int connections) {
    this.charges = provider + "/charges";
    this.signature = signature;
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(connections)
                    .setMaxConnPerRoute(connections)
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(LIMIT)
                    .setResponseTimeout(LIMIT)
                    .build())
            .disableAuthCaching()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableRedirectHandling()
            .build();
  }

  @Override
  public Outcome charge(Payment payment) throws IOException {
    byte[] body =
        new JsonObject()
            .put("outTradeNo", payment.outTradeNo())
            .put("amount", payment.request().amount())
            .put("currency", payment.request().currency())
            .toBuffer()
            .getBytes();
    HttpPost call = new HttpPost(charges);
    call.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    call.setHeader(Signature.HEADER, signature.sign(body));
    return client.execute(call, SimProvider::outcome);
  }

  private static Outcome outcome(ClassicHttpResponse response) throws IOException {
    byte[] body = EntityUtils.toByteArray(response.getEntity());
    if (response.getCode() != 200 || body == null) {
      throw new IOException("the provider answered " + response.getCode());
    }
    JsonObject charge = new JsonObject(Buffer.buffer(body));
    return new Outcome(charge.getString("paymentNo"), charge.getString("credential"));
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
