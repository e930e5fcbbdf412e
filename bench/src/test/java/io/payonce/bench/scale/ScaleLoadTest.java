package io.payonce.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.load.drive.Answer;
import io.payonce.bench.load.drive.Answers;
import io.payonce.bench.load.drive.Call;
import io.payonce.bench.load.drive.RequestWriter;
import io.payonce.bench.load.drive.Verdict;
import io.payonce.bench.stored.KeySpace;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScaleLoadTest {
  private static final String REPLAYED = "idempotent-replayed: true\r\n";
  private static final RequestWriter REQUESTS = new RequestWriter(URI.create("http://127.0.0.1:1"));

  private final ScaleLoad load = new ScaleLoad(REQUESTS, new KeySpace("run"), 2, 100);

  @Test
  void shouldRepeatOnlyWhatHasBeenPaid() {
    Call first = load.next();
    Call second = load.next();
    assertThat(first.kind()).isEqualTo(ScaleLoad.NEW);
    assertThat(first.judge(paid(first, ""))).isEqualTo(Verdict.DONE);
    assertThat(load.isPrepared()).isFalse();
    assertThat(second.judge(paid(second, ""))).isEqualTo(Verdict.DONE);

    assertThat(load.isPrepared()).isTrue();
    assertThat(load.made()).isEqualTo(2);
    Set<String> repeated = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      Call again = load.next();
      assertThat(again.kind()).isEqualTo(ScaleLoad.REPETITION);
      assertThat(again.judge(paid(again, REPLAYED))).isEqualTo(Verdict.DONE);
      repeated.add(name(again));
    }
    assertThat(repeated).containsExactlyInAnyOrder(name(first), name(second));
  }

  @Test
  void shouldFindAnotherAnswerToARepetition() {
    prepare();
    Call again = load.next();

    assertThat(again.judge(Answers.of(201, REPLAYED, "{}"))).isInstanceOf(Verdict.Wrong.class);
    assertThat(again.judge(paid(again, ""))).isInstanceOf(Verdict.Wrong.class);
    assertThat(again.judge(Answers.of(202, REPLAYED, body(again))))
        .isInstanceOf(Verdict.Wrong.class);
  }

  @Test
  void shouldFindAnAnswerAboutAnotherPayment() {
    Call call = load.next();

    assertThat(call.judge(paid(load.next(), ""))).isInstanceOf(Verdict.Wrong.class);
    assertThat(call.judge(paid(call, REPLAYED))).isInstanceOf(Verdict.Wrong.class);
    assertThat(call.judge(Answers.of(500, "", "{}"))).isInstanceOf(Verdict.Wrong.class);
    assertThat(load.made()).isZero();
  }

  @Test
  void shouldNotCountWhatTheServerHadNoRoomFor() {
    assertThat(load.next().judge(Answers.of(503, "", "{}"))).isEqualTo(Verdict.OVERLOADED);
    assertThat(load.made()).isZero();
  }

  private void prepare() {
    while (!load.isPrepared()) {
      Call call = load.next();
      call.judge(paid(call, ""));
    }
  }

  private static Answer paid(Call call, String headers) {
    return Answers.of(201, headers, body(call));
  }

  private static String body(Call call) {
    return "{\"requestNo\":\"" + name(call) + "\",\"state\":\"SUCCESS\"}";
  }

  private static String name(Call call) {
    String request = call.request().toString();
    String key = "\"requestNo\":\"";
    int start = request.indexOf(key) + key.length();
    return request.substring(start, request.indexOf('"', start));
  }
}
