package io.payonce.bench.compare;

import io.payonce.bench.cpu.CpuReading;
import io.payonce.bench.cpu.ProcessTree;
import io.payonce.bench.load.drive.Turns;
import io.payonce.bench.report.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Contestants in turns: in each round each of them once, in an order that changes, so that what the
 * machine does meanwhile, and what others leave behind, befalls all of them alike.
 */
final class Contest {
  private final String what;
  private final List<Contestant> contestants;
  private final Supplier<List<ProcessTree>> processes;
  private final Runnable settling;
  private final Progress progress;

  /**
   * A contest that has not begun.
   *
   * @param what they do, for who waits
   * @param processes whose time is counted
   * @param settling what is done before each turn, so that the last one's work is not left to it
   */
  Contest(
      String what,
      List<? extends Contestant> contestants,
      Supplier<List<ProcessTree>> processes,
      Runnable settling,
      Progress progress) {
    this.what = what;
    this.contestants = List.copyOf(contestants);
    this.processes = processes;
    this.settling = settling;
    this.progress = progress;
  }

  /** Warms all of them up, then runs the rounds; blocks. */
  Standings run(ComparePlan plan) {
    Standings standings = new Standings(contestants.stream().map(Contestant::name).toList());
    for (Contestant contestant : contestants) {
      progress.show("compare: " + what + ", warming up " + contestant.name());
      standings.add(contestant.name(), contestant.warmUp(plan.warmUp()));
    }
    Turns<Contestant> turns = new Turns<>(contestants);
    for (int round = 0; round < plan.rounds(); round++) {
      for (Contestant next : turns.next()) {
        progress.show(
            "compare: %s, round %d of %d, %s"
                .formatted(what, round + 1, plan.rounds(), next.name()));
        settling.run();
        run(next, plan.length(), standings);
      }
    }
    return standings;
  }

  private void run(Contestant contestant, Duration length, Standings standings) {
    List<ProcessTree> trees = processes.get();
    CpuReading before = CpuReading.now(trees);
    Contestant.Turn turn = contestant.run(length);
    Map<String, Double> cores = CpuReading.now(trees).coresSince(before);
    contestant.check();
    standings.add(contestant.name(), turn, cores);
  }

  /** What the rounds showed, by contestant. */
  static final class Standings {
    private static final double RISE = 1.05;

    private final Map<String, List<Double>> rates = new TreeMap<>();
    private final Map<String, List<Map<String, Double>>> cores = new TreeMap<>();
    private final List<String> names;
    private final List<String> unsteady = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    Standings(List<String> names) {
      this.names = List.copyOf(names);
    }

    void add(String name, Contestant.Turn turn, Map<String, Double> used) {
      rates.computeIfAbsent(name, any -> new ArrayList<>()).add(turn.perSecond());
      cores.computeIfAbsent(name, any -> new ArrayList<>()).add(used);
      wrong.addAll(turn.wrong());
    }

    void add(String name, Contestant.WarmedUp warmedUp) {
      wrong.addAll(warmedUp.wrong());
      if (!warmedUp.steady()) {
        unsteady.add(name);
      }
    }

    /** Who was not steady when the warm-up had to end, or went on getting faster in the rounds. */
    List<String> unsteady() {
      return names.stream()
          .filter(name -> unsteady.contains(name) || isRising(rates(name)))
          .toList();
    }

    /** Whether all of the later half is above all of the earlier one, by more than chance is. */
    private static boolean isRising(List<Double> rates) {
      int half = rates.size() / 2;
      if (half == 0) {
        return false;
      }
      double most = Collections.max(rates.subList(0, half));
      return Collections.min(rates.subList(rates.size() - half, rates.size())) > RISE * most;
    }

    /** In the order in which they were named. */
    List<String> names() {
      return names;
    }

    /** Of each round. */
    List<Double> rates(String name) {
      return List.copyOf(rates.getOrDefault(name, List.of()));
    }

    /** In each round, how many times as much the one did as the other. */
    List<Double> ratios(String name, String over) {
      List<Double> ours = rates(name);
      List<Double> theirs = rates(over);
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < ours.size(); i++) {
        ratios.add(ours.get(i) / theirs.get(i));
      }
      return ratios;
    }

    /** The processors that each part kept busy while this one worked, in each round. */
    List<Map<String, Double>> cores(String name) {
      return List.copyOf(cores.getOrDefault(name, List.of()));
    }

    List<String> wrong() {
      return List.copyOf(wrong);
    }
  }
}
