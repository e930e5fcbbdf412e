package io.payonce.bench.memory;

import io.payonce.bench.server.BenchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Where the event loops allocate, by samples of the flight recorder. */
final class AllocationProfile {
  private static final String EVENT = "jdk.ObjectAllocationSample";
  private static final String RATE = "10000/s";

  private final Map<AllocationSite, Long> sites = new HashMap<>();
  private int samples;

  private AllocationProfile() {}

  /** A part of all bytes. */
  record Share(String of, double share) {}

  /** Of what happens meanwhile. */
  static AllocationProfile during(Runnable work) {
    try (Recording recording = new Recording()) {
      recording.enable(EVENT).with("throttle", RATE).withStackTrace();
      recording.start();
      work.run();
      recording.stop();
      Path file = Files.createTempFile("payonce-bench", ".jfr");
      try {
        recording.dump(file);
        return of(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new BenchFailure("no flight record", e);
    }
  }

  /**
   * A sample weighs what its thread has allocated since its last one; the first one of each thread
   * does not count, for it weighs what was allocated before.
   */
  private static AllocationProfile of(Path file) throws IOException {
    AllocationProfile profile = new AllocationProfile();
    Set<Long> begun = new HashSet<>();
    RecordingFile.readAllEvents(file).stream()
        .filter(AllocationProfile::isOfEventLoop)
        .sorted(Comparator.comparing(RecordedEvent::getStartTime))
        .filter(sample -> !begun.add(sample.getThread().getJavaThreadId()))
        .forEach(profile::take);
    if (profile.samples == 0) {
      throw new BenchFailure("the flight recorder saw no event loop allocate anything");
    }
    return profile;
  }

  private static boolean isOfEventLoop(RecordedEvent event) {
    return EVENT.equals(event.getEventType().getName())
        && event.getStackTrace() != null
        && event.getThread() != null
        && String.valueOf(event.getThread().getJavaName()).startsWith(EventLoops.NAME);
  }

  private void take(RecordedEvent sample) {
    sites.merge(AllocationSite.of(sample), sample.getLong("weight"), Long::sum);
    samples++;
  }

  /** On how many samples it rests. */
  int samples() {
    return samples;
  }

  /** The parts of what there is under each name, the largest first. */
  List<Share> by(Function<AllocationSite, String> name, int most) {
    Map<String, Long> parts = new HashMap<>();
    sites.forEach((site, bytes) -> parts.merge(name.apply(site), bytes, Long::sum));
    double total = sites.values().stream().mapToLong(Long::longValue).sum();
    return parts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(most)
        .map(part -> new Share(part.getKey(), part.getValue() / total))
        .toList();
  }
}
