package io.payonce.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrafficTest {
  @Test
  void shouldCountTheCommandsOfOthers() {
    String info =
        """
        # Commandstats
        cmdstat_mget:calls=7,usec=70,usec_per_call=10.00,rejected_calls=0,failed_calls=0
        cmdstat_eval:calls=5,usec=1,usec_per_call=1.00
        cmdstat_info:calls=100,usec=1,usec_per_call=1.00
        cmdstat_auth:calls=100,usec=1,usec_per_call=1.00
        cmdstat_client|setinfo:calls=100,usec=1,usec_per_call=1.00
        """;

    assertThat(Traffic.commands(info)).isEqualTo(12);
  }

  @Test
  void shouldTellTheDifference() {
    assertThat(new Traffic(12, 5).since(new Traffic(10, 5))).isEqualTo(new Traffic(2, 0));
  }
}
