package io.payonce.bench.memory;

import static io.payonce.bench.report.Table.decimal;
import static io.payonce.bench.report.Table.number;

import io.payonce.bench.memory.AllocationProfile.Share;
import io.payonce.bench.report.Figures;
import io.payonce.bench.report.Measure;
import io.payonce.bench.report.Measures;
import io.payonce.bench.report.Paragraph;
import io.payonce.bench.report.Section;
import io.payonce.bench.report.Spread;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a report on memory shows. */
final class MemorySections {
  private static final String BYTES = "bytes";
  private static final int MOST_CLASSES = 25;
  private static final int MOST_SITES = 40;
  private static final int MOST_METHODS = 40;
  private static final int MOST_PACKAGES = 12;
  private static final double HUNDRED = 100;

  private final MemoryResult result;
  private final double perPayment;

  MemorySections(MemoryResult result) {
    this.result = result;
    this.perPayment = Spread.of(result.allocated()).median();
  }

  List<Section> all() {
    return List.of(checked(), measures(), kept(), packages(), methods(), sites());
  }

  private Section checked() {
    return new Paragraph(
        "Checked",
        "Every payment became a paid flow of its own, in the database too, and the audit found"
            + " nothing. "
            + number(result.orders())
            + " finished orders in memory, one for each payment. An append wrote "
            + decimal(result.batch())
            + " changes on average; a payment has two. Where it is allocated was found by "
            + number(result.profile().samples())
            + " samples.");
  }

  private Section measures() {
    double kept = (double) result.kept().bytes() / result.orders();
    return new Measures(
        "Memory",
        List.of(
            Measure.lower("allocated for a new payment", BYTES, result.allocated())
                .against(4096, 1536),
            Measure.lower("kept for a finished order", BYTES, List.of(kept)).against(700, 350)));
  }

  private Section kept() {
    return new Figures(
        "What is kept for a finished order",
        List.of("class", "objects", BYTES),
        result.kept().largest(MOST_CLASSES).stream().map(this::keptRow).toList());
  }

  private List<String> keptRow(Map.Entry<String, LiveHeap.Content> row) {
    return List.of(
        row.getKey(), perOrder(row.getValue().objects()), perOrder(row.getValue().bytes()));
  }

  private String perOrder(long count) {
    return decimal((double) count / result.orders());
  }

  private Section packages() {
    return shares(
        "Whose code allocates for a new payment", "package", AllocationSite::owner, MOST_PACKAGES);
  }

  private Section methods() {
    return shares(
        "For what the engine allocates for a new payment, by its nearest method",
        "method",
        AllocationSite::method,
        MOST_METHODS);
  }

  private Section sites() {
    return shares(
        "What is allocated there",
        "method and class",
        site -> site.method() + " " + site.type(),
        MOST_SITES);
  }

  private Section shares(
      String title, String heading, Function<AllocationSite, String> name, int most) {
    return new Figures(
        title,
        List.of(heading, BYTES, "%"),
        result.profile().by(name, most).stream()
            .map(share -> List.of(share.of(), bytes(share), percent(share)))
            .toList());
  }

  private String bytes(Share part) {
    return number(Math.round(perPayment * part.share()));
  }

  private static String percent(Share part) {
    return decimal(Math.round(HUNDRED * 10 * part.share()) / 10.0);
  }
}
