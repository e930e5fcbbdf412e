package io.payonce.bench.scale;

import io.payonce.bench.load.drive.Turns;
import io.payonce.bench.report.Progress;
import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.stored.FlowFiller;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures an axis: all of its points have servers that run beside each other, and each round goes
 * to one after the other, in an order that changes, so that what else the machine does meets all.
 */
final class ScaleRun {
  private final ScalePlan plan;
  private final Vertx vertx;
  private final Progress progress;

  ScaleRun(ScalePlan plan, Vertx vertx, Progress progress) {
    this.plan = plan;
    this.vertx = vertx;
    this.progress = progress;
  }

  /** Blocks until everything is known. */
  AxisResult run(Axis axis) {
    requireDisk(plan.storedFor(axis) * FlowFiller.BYTES_PER_FLOW);
    List<Site> sites = new ArrayList<>();
    try {
      for (Spot spot : axis.spots(plan)) {
        sites.add(Site.open(spot, plan.connections(), vertx, progress));
      }
      sites.forEach(Site::prepare);
      sites.forEach(site -> site.warmUp(plan.warmUpLimit()));
      Turns<Site> turns = new Turns<>(sites);
      for (int round = 0; round < plan.rounds(); round++) {
        turns.next().forEach(site -> site.measure(plan.length()));
      }
      List<String> wrong = sites.stream().flatMap(site -> site.check().stream()).toList();
      return new AxisResult(axis, sites.stream().map(Site::result).toList(), wrong);
    } finally {
      sites.forEach(Site::close);
    }
  }

  /** Before minutes are spent on filling it. */
  private static void requireDisk(long bytes) {
    Path place = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      long free = Files.getFileStore(place).getUsableSpace();
      if (free < bytes) {
        throw new BenchFailure(
            "%s has %,d MiB free, and %,d are needed: choose a smaller --stored-most"
                .formatted(place, free >> 20, bytes >> 20));
      }
    } catch (IOException e) {
      throw new BenchFailure("asking how much room there is", e);
    }
  }
}
