package io.payonce.bench.classic;

import io.payonce.bench.server.PostgresPlace;
import io.payonce.bench.server.RedisPlace;
import java.io.OutputStream;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code payonce bench classic}: the classic server, for as long as its standard input is open. For
 * {@code compare}, which starts it; so it is not shown. What holds a password comes by a variable.
 */
@Command(name = ClassicCommand.NAME, hidden = true)
public final class ClassicCommand implements Callable<Integer> {
  public static final String NAME = "classic";

  @Option(names = "--pg", required = true, defaultValue = "${env:PAYONCE_BENCH_PG}")
  private String postgres = "";

  @Option(names = "--redis", required = true, defaultValue = "${env:PAYONCE_BENCH_REDIS}")
  private String redis = "";

  @Option(names = "--secret", required = true, defaultValue = "${env:PAYONCE_BENCH_SECRET}")
  private String secret = "";

  @Option(names = "--schema", required = true)
  private String schema = "";

  @Option(names = "--provider", required = true)
  private URI provider = URI.create("");

  @Option(names = "--threads")
  private String threads = "auto";

  @Option(names = "--connections")
  private int connections = 16;

  @Override
  public Integer call() throws Exception {
    ClassicOptions options =
        new ClassicOptions(
            PostgresPlace.of(postgres),
            schema,
            RedisPlace.of(redis),
            provider,
            secret,
            Threads.of(threads),
            connections);
    ClassicServer server = new ClassicServer(options);
    System.out.println("ready on " + server.start());
    System.in.transferTo(OutputStream.nullOutputStream());
    server.stop();
    return 0;
  }
}
