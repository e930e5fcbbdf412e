package io.payonce.cli;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event loops and the metrics that everything else runs on. */
record Platform(Vertx vertx, PrometheusMeterRegistry metrics) {
  private static final Logger LOG = LoggerFactory.getLogger(Platform.class);
  private static final int MAX_EVENT_LOOPS = 64;

  /**
   * @param wanted event loops; there is at least one for each processor. More would only wake each
   *     other: an HTTP verticle and a partition on the same loop hand over without that
   */
  static Platform start(int wanted) {
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    jvmMetrics().forEach(binder -> binder.bindTo(metrics));
    Vertx vertx =
        Vertx.builder()
            .with(options(wanted))
            .withMetrics(new MicrometerMetricsFactory(metrics))
            .build();
    vertx.exceptionHandler(bug -> LOG.error("Nobody handled this", bug));
    LOG.debug("native transport: {}", vertx.isNativeTransportEnabled());
    return new Platform(vertx, metrics);
  }

  Future<Void> stop() {
    return vertx.close().onComplete(closed -> metrics.close());
  }

  private static VertxOptions options(int wanted) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new VertxOptions()
        .setEventLoopPoolSize(Math.min(Math.max(processors, wanted), MAX_EVENT_LOOPS))
        .setPreferNativeTransport(true)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false))
        .setMetricsOptions(poolMetrics());
  }

  /** Of the pools only: the API and the channels count their requests themselves. */
  private static MicrometerMetricsOptions poolMetrics() {
    MicrometerMetricsOptions options = new MicrometerMetricsOptions().setEnabled(true);
    for (MetricsDomain domain : MetricsDomain.values()) {
      if (domain != MetricsDomain.NAMED_POOLS) {
        options.addDisabledMetricsCategory(domain);
      }
    }
    return options;
  }

  private static List<MeterBinder> jvmMetrics() {
    return List.of(
        new ClassLoaderMetrics(),
        new FileDescriptorMetrics(),
        new JvmGcMetrics(),
        new JvmInfoMetrics(),
        new JvmMemoryMetrics(),
        new JvmThreadMetrics(),
        new ProcessorMetrics(),
        new UptimeMetrics());
  }
}
