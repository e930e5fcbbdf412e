package io.payonce.bench.report;

import java.util.Optional;

/** What the figures mean, or how they were checked, in words. */
public record Paragraph(String title, String text) implements Section {
  public Paragraph {
    Bounds.requireNamed("a paragraph's title", title);
    Bounds.requireNamed("a paragraph's text", text);
  }

  @Override
  public boolean evidence() {
    return true;
  }

  @Override
  public Optional<Table> table() {
    return Optional.empty();
  }

  @Override
  public <R> R on(Cases<R> cases) {
    return cases.paragraph(this);
  }
}
