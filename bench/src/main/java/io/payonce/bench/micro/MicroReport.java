package io.payonce.bench.micro;

import io.payonce.bench.report.Table;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What JMH found, a line for each benchmark: its time and what it allocates. */
record MicroReport(Collection<RunResult> results) {
  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final String UNKNOWN = "-";

  @Override
  public String toString() {
    Table table = new Table(List.of("benchmark", "time", "± 99.9 %", "unit", "B/op"));
    for (RunResult result : results) {
      String name = name(result.getParams());
      Result<?> time = result.getPrimaryResult();
      String allocated = allocated(result);
      table.row(row(name, time, allocated));
      if (result.getSecondaryResults().size() > 0 && isGroup(result)) {
        sides(result).forEach(side -> table.row(row(name + "." + side.getLabel(), side, UNKNOWN)));
      }
    }
    return table.toString();
  }

  private static boolean isGroup(RunResult result) {
    return result.getParams().getThreadGroups().length > 1;
  }

  /** The times of the threads that make up a group. */
  private static List<Result<?>> sides(RunResult result) {
    List<String> labels = List.copyOf(result.getParams().getThreadGroupLabels());
    return labels.stream()
        .<Result<?>>map(label -> result.getSecondaryResults().get(label))
        .toList();
  }

  private static List<String> row(String name, Result<?> time, String allocated) {
    return List.of(
        name,
        number(time.getScore()),
        number(time.getScoreError()),
        time.getScoreUnit(),
        allocated);
  }

  private static String allocated(RunResult result) {
    Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
    return allocated == null ? UNKNOWN : number(allocated.getScore());
  }

  /** As {@code OrderCache.hit orders=1000}. */
  private static String name(BenchmarkParams benchmark) {
    String[] path = benchmark.getBenchmark().split("\\.", -1);
    String owner = path[path.length - 2].replaceFirst("Benchmark$", "");
    String parameters =
        benchmark.getParamsKeys().stream()
            .map(key -> " " + key + "=" + benchmark.getParam(key))
            .collect(Collectors.joining());
    return owner + "." + path[path.length - 1] + parameters;
  }

  private static String number(double value) {
    return Double.isNaN(value) ? UNKNOWN : String.format(Locale.ROOT, "%,.1f", value);
  }
}
