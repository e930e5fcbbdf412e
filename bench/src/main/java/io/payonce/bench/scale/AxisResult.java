package io.payonce.bench.scale;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A curve that has been checked.
 *
 * @param spots the least first, two or more, each with as many rounds
 * @param wrong empty when every figure is about what happened once
 */
record AxisResult(Axis axis, List<SpotResult> spots, List<String> wrong) {
  AxisResult {
    spots = List.copyOf(spots);
    wrong = List.copyOf(wrong);
  }

  SpotResult first() {
    return spots.get(0);
  }

  SpotResult last() {
    return spots.get(spots.size() - 1);
  }

  /** The rate at the last point for that at the first one, round by round. */
  List<Double> ends() {
    List<Double> first = first().rates();
    List<Double> last = last().rates();
    return IntStream.range(0, first.size()).mapToObj(i -> last.get(i) / first.get(i)).toList();
  }

  boolean steady() {
    return spots.stream().allMatch(SpotResult::steady);
  }
}
