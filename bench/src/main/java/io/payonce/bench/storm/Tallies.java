package io.payonce.bench.storm;

import io.payonce.bench.report.Latency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Everything that is counted in a storm, or in a part of it. Its size does not grow with that. */
final class Tallies {
  private final Map<Scene, Tally> scenes = new LinkedHashMap<>();
  private final Histogram bare = Latency.histogram();
  private final Histogram spread = Latency.histogram();
  private ServerChecks checks = ServerChecks.none();

  Tallies() {
    Scene.all().forEach(scene -> scenes.put(scene, new Tally()));
  }

  void add(Heat heat, Salvo salvo) {
    of(salvo.round(), heat).add(salvo);
    spread.recordValue(salvo.spreadNanos());
  }

  /** What became of a round counts once, where it was new. */
  void add(Round round, Evidence evidence) {
    of(round, Heat.COLD).add(evidence);
  }

  void addBare(List<Long> nanos) {
    nanos.forEach(bare::recordValue);
  }

  void add(ServerChecks more) {
    checks = checks.and(more);
  }

  void add(Tallies more) {
    more.scenes.forEach((scene, tally) -> of(scene).add(tally));
    bare.add(more.bare);
    spread.add(more.spread);
    add(more.checks);
  }

  private Tally of(Round round, Heat heat) {
    return of(new Scene(round.shape(), heat));
  }

  Tally of(Scene scene) {
    return scenes.computeIfAbsent(scene, any -> new Tally());
  }

  /** Of all scenes together. */
  AnswerCounts answers() {
    AnswerCounts all = new AnswerCounts();
    scenes.values().forEach(tally -> all.add(tally.answers()));
    return all;
  }

  long flows() {
    return scenes.values().stream().mapToLong(Tally::flows).sum();
  }

  long charges() {
    return scenes.values().stream().mapToLong(Tally::charges).sum();
  }

  /** Nanoseconds of each bare request. */
  Histogram bare() {
    return bare;
  }

  /** Nanoseconds between the first and the last release of each round. */
  Histogram spread() {
    return spread;
  }

  /** What the server timed itself; empty when it does not tell. */
  ServerChecks checks() {
    return checks;
  }
}
