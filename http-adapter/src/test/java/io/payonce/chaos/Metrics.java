package io.payonce.chaos;

/** All that a server counted up to one instant, in Prometheus' words. */
record Metrics(String text) {
  double of(String name) {
    return of(name, "");
  }

  /** The sum over all series of that name whose labels contain the text; 0 when there is none. */
  double of(String name, String label) {
    return text.lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
