package io.payonce.bench.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.report.Figures;
import io.payonce.bench.report.Origin;
import io.payonce.bench.report.Paragraph;
import io.payonce.bench.report.RunReport;
import io.payonce.bench.report.Samples;
import io.payonce.bench.report.comparison.Comparison;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final String EVIL = "<script>alert('x')</script>";

  @Test
  void shouldShowEverySectionAndWhereItComesFrom() {
    RunReport report = Samples.report();
    String page = ReportPage.of(report);

    assertThat(report.sections())
        .allSatisfy(section -> assertThat(page).contains("<h2>" + section.title() + "</h2>"));
    assertThat(page)
        .contains("payonce bench load --rounds 5", "AMD EPYC 7B13", "fc7eab8a01", "fsync")
        .contains("28 Nov 2026, 00:00:00 UTC", "The result was checked and is right.");
  }

  @Test
  void shouldNeedNothingFromElsewhere() {
    assertThat(ReportPage.of(Samples.report()))
        .doesNotContain("http:", "https:", "src=", "url(", "@import", "<link", "<script");
  }

  @Test
  void shouldSayAtTheTopThatAResultIsWrong() {
    String page = ReportPage.of(Samples.wrongReport());
    assertThat(page)
        .contains("The result is wrong", "<li>7 of 100 flows were not read back</li>")
        .doesNotContain("is right", "Against the targets");
    assertThat(page.indexOf("The result is wrong")).isLessThan(page.indexOf("<section"));
  }

  @Test
  void shouldLetNoTextBecomeMarkup() {
    Origin honest = Samples.origin("load-x");
    Origin origin =
        new Origin(
            honest.kind(),
            honest.run(),
            "payonce bench load " + EVIL,
            honest.at(),
            honest.build(),
            honest.machine(),
            honest.settings());
    RunReport report =
        new RunReport(
            origin.with(EVIL, EVIL),
            List.of(),
            List.of(
                new Paragraph(EVIL, EVIL),
                new Figures(EVIL, List.of(EVIL), List.of(List.of(EVIL)))));

    assertThat(ReportPage.of(report)).doesNotContain("<script").contains("&lt;script&gt;");
    assertThat(ComparisonPage.of(Comparison.of(report, report))).doesNotContain("<script");
    assertThat(ReportPage.of(new RunReport(origin, List.of(EVIL), List.of())))
        .doesNotContain("<script");
  }

  @Test
  void shouldShowTwoRunsInOnePlot() {
    Comparison comparison = Comparison.of(Samples.report(), Samples.report("load-b", 1.15));
    assertThat(ComparisonPage.of(comparison))
        .contains("A load-0123456789 · B load-b", "new payment, A", "new payment, B")
        .contains("class=\"line c0 dashed\"", "class=\"line c0\"")
        .contains("Of 26 figures B is better in 4 and worse in 0; 2 lie within the spread.");
  }
}
