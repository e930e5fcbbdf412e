package io.payonce.bench.report;

import static io.payonce.bench.report.Table.number;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report for the console: what the curves show is in tables. */
public final class ReportText {
  private static final int MOST_WRONG = 50;

  private ReportText() {}

  public static String of(RunReport report) {
    List<String> parts = new ArrayList<>();
    parts.add(head(report.origin()));
    if (!report.right()) {
      parts.add(wrong(report.wrong()));
    }
    parts.add(of(report.sections()));
    return String.join("\n\n", parts);
  }

  public static String of(List<Section> sections) {
    return sections.stream()
        .map(section -> section.title() + "\n" + body(section))
        .collect(Collectors.joining("\n\n"));
  }

  private static String head(Origin origin) {
    Machine machine = origin.machine();
    return "run %s: %s\n%d cores, %s, %s"
        .formatted(
            origin.run(),
            origin.command(),
            machine.cores(),
            machine.jdk(),
            origin.build().commit());
  }

  private static String wrong(List<String> wrong) {
    Stream<String> first = wrong.stream().limit(MOST_WRONG);
    int more = wrong.size() - MOST_WRONG;
    return Stream.of(
            Stream.of("the result is wrong:"),
            first,
            more > 0 ? Stream.of("… and " + number(more) + " more") : Stream.<String>of())
        .flatMap(part -> part)
        .collect(Collectors.joining("\n"));
  }

  private static String body(Section section) {
    return section instanceof Paragraph paragraph
        ? paragraph.text()
        : section.table().map(Table::toString).orElse("");
  }
}
