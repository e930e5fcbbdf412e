package io.payonce.bench.report;

import java.util.List;

/**
 * What a run showed. If the result is wrong there are no figures, only what happened: sections that
 * are no evidence are dropped.
 *
 * @param wrong what is wrong with the result; empty if it is right
 * @param sections in the order in which they are read
 */
public record RunReport(Origin origin, List<String> wrong, List<Section> sections) {
  private static final int MOST_SECTIONS = 200;

  public RunReport {
    Bounds.require(origin != null, "the origin is missing");
    wrong = List.copyOf(wrong);
    boolean right = wrong.isEmpty();
    sections = sections.stream().filter(section -> right || section.evidence()).toList();
    Bounds.require(
        sections.size() <= MOST_SECTIONS,
        "sections must be 0.." + MOST_SECTIONS + ", were " + sections.size());
  }

  /** Whether its figures may be believed. */
  public boolean right() {
    return wrong.isEmpty();
  }
}
