package io.payonce.bench.bare;

import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.Waits;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code payonce bench bare}: the bare server, for as long as its standard input is open. For
 * {@code compare}, which starts it; so it is not shown.
 */
@Command(name = BareCommand.NAME, hidden = true)
public final class BareCommand implements Callable<Integer> {
  public static final String NAME = "bare";

  /** Any port, and for all instances the same one. */
  private static final int SHARED_PORT = -1;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Option(names = "--body", required = true)
  private String body = "";

  /** As many as the server under measurement has for HTTP. */
  @Option(names = "--instances")
  private int instances = 2;

  @Override
  public Integer call() throws Exception {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    List<BareVerticle> deployed = new CopyOnWriteArrayList<>();
    Waits.within(
        PATIENCE,
        "starting the bare server",
        vertx.deployVerticle(
            () -> {
              BareVerticle verticle = new BareVerticle(body, SHARED_PORT);
              deployed.add(verticle);
              return verticle;
            },
            new DeploymentOptions().setInstances(instances)));
    int port = deployed.get(0).port();
    if (deployed.stream().anyMatch(instance -> instance.port() != port)) {
      throw new BenchFailure("the bare server's instances have different ports");
    }
    System.out.println("ready on http://127.0.0.1:" + port);
    System.in.transferTo(OutputStream.nullOutputStream());
    Waits.within(PATIENCE, "ending the bare server", vertx.close());
    return 0;
  }
}
