package io.payonce.bench.report.page;

import io.payonce.bench.report.comparison.Change.Verdict;
import io.payonce.bench.report.comparison.Comparison;
import io.payonce.bench.report.plot.Markup;
import io.payonce.bench.report.plot.Palette;

/** The page of two runs side by side. */
public final class ComparisonPage {
  private ComparisonPage() {}

  public static String of(Comparison comparison) {
    String kind = comparison.before().kind();
    String runs = "A " + comparison.before().run() + " · B " + comparison.after().run();
    Document document = Document.open("Payonce bench " + kind + ", " + runs);
    Markup body = document.body();
    body.open("header").element("p", "Payonce bench", "class", "above");
    body.element("h1", kind + ", two runs").element("p", runs, "class", "below");
    body.element("p", verdict(comparison), "class", "verdict").close();
    document.sections(comparison.summary(), Palette.EACH);
    document.sections(comparison.plots(), Palette.PAIRS);
    return document.close();
  }

  private static String verdict(Comparison comparison) {
    return "Of %d figures B is better in %d and worse in %d; %d lie within the spread."
        .formatted(
            comparison.changes().size(),
            count(comparison, Verdict.BETTER),
            count(comparison, Verdict.WORSE),
            count(comparison, Verdict.WITHIN_SPREAD));
  }

  private static long count(Comparison comparison, Verdict verdict) {
    return comparison.changes().stream().filter(one -> one.verdict() == verdict).count();
  }
}
