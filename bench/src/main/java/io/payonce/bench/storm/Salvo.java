package io.payonce.bench.storm;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A round that was fired.
 *
 * @param replies one for each shot, in their order
 * @param spreadNanos between the first request's release and the last one's
 */
record Salvo(Round round, List<Reply> replies, long spreadNanos) {
  Salvo {
    replies = List.copyOf(replies);
  }

  /** The flows that answers claim to have made. */
  Set<String> claimed() {
    return replies.stream()
        .filter(Reply::accepted)
        .map(Reply::flowId)
        .collect(Collectors.toUnmodifiableSet());
  }
}
