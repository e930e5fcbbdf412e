package io.payonce.bench.report.page;

import io.payonce.bench.report.Section;
import io.payonce.bench.report.plot.Markup;
import io.payonce.bench.report.plot.Palette;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A page with its style sheet in it; it asks for nothing from anywhere. */
record Document(Markup body) {
  private static final String STYLE = resource("page.css");

  static Document open(String title) {
    Markup page = new Markup().trusted("<!doctype html>\n");
    page.open("html", "lang", "en").open("head").empty("meta", "charset", "utf-8");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.element("title", title);
    page.open("style").trusted(STYLE).close().close();
    return new Document(page.open("body").open("main"));
  }

  void sections(List<Section> sections, Palette palette) {
    SectionMarkup content = new SectionMarkup(body, palette);
    for (Section section : sections) {
      body.open("section").element("h2", section.title());
      section.on(content);
      body.close();
    }
  }

  String close() {
    return body.close().close().close() + "\n";
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Document.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
