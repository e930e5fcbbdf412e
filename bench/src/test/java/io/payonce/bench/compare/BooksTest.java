package io.payonce.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BooksTest {
  @Test
  void shouldAcceptAsManyPaidRowsAsAnswers() {
    assertThat(Books.compare("flow", 3, 3, 3)).isEmpty();
  }

  @Test
  void shouldRefuseAnyOtherNumber() {
    assertThat(Books.compare("flow", 3, 4, 4)).hasSize(1);
    assertThat(Books.compare("flow", 3, 2, 2)).hasSize(1);
    assertThat(Books.compare("flow", 3, 3, 2))
        .containsExactly("flow has 3 rows, 2 of them paid, for 3 answers");
    assertThat(Books.compare("flow", 0, 0, 0)).hasSize(1);
  }
}
