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
import java.util.function.Predicate;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where the event loops allocate, by samples of the flight recorder. */
final class AllocationProfile {
  private static final String EVENT = "jdk.ObjectAllocationSample";
  private static final String RATE = "10000/s";
  private static final String ENGINE = "io.payonce.";
  private static final String BENCH = "io.payonce.bench.";
  private static final int PACKAGE_DEPTH = 3;

  private final Map<Site, Long> sites = new HashMap<>();
  private final Map<String, Long> layers = new HashMap<>();
  private long total;
  private int samples;

  private AllocationProfile() {}

  /**
   * Objects of a class that are made on behalf of a method.
   *
   * @param method the engine's that is nearest to the allocation, else the nearest outside the JDK
   */
  record Site(String method, String type) {}

  /** A part of all bytes. */
  record Share<T>(T of, double share) {}

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
    List<RecordedFrame> frames = sample.getStackTrace().getFrames();
    RecordedFrame nearest = first(frames, type -> !isOfJdk(type), frames.get(0));
    RecordedFrame engine = first(frames, AllocationProfile::isOfEngine, nearest);
    Site site = new Site(nameOf(engine), readable(sample.getClass("objectClass").getName()));
    long weight = sample.getLong("weight");
    sites.merge(site, weight, Long::sum);
    layers.merge(packageOf(nearest), weight, Long::sum);
    total += weight;
    samples++;
  }

  private static RecordedFrame first(
      List<RecordedFrame> frames, Predicate<String> wanted, RecordedFrame otherwise) {
    return frames.stream()
        .filter(frame -> wanted.test(typeOf(frame)))
        .findFirst()
        .orElse(otherwise);
  }

  private static boolean isOfJdk(String type) {
    return type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.");
  }

  private static boolean isOfEngine(String type) {
    return type.startsWith(ENGINE) && !type.startsWith(BENCH);
  }

  private static String typeOf(RecordedFrame frame) {
    return frame.getMethod().getType().getName();
  }

  /** As {@code partition.PendingBatch.change}. */
  private static String nameOf(RecordedFrame frame) {
    String type = typeOf(frame);
    String shorter = isOfEngine(type) ? type.substring(ENGINE.length()) : type;
    return withoutLambda(shorter) + "." + frame.getMethod().getName();
  }

  /** The name of a lambda's class is that of its maker and something that changes. */
  private static String withoutLambda(String type) {
    int lambda = type.indexOf("$$Lambda");
    return lambda < 0 ? type : type.substring(0, lambda) + "$lambda";
  }

  private static String packageOf(RecordedFrame frame) {
    String[] names = typeOf(frame).split("\\.", -1);
    int depth = Math.min(PACKAGE_DEPTH, names.length - 1);
    return String.join(".", List.of(names).subList(0, depth));
  }

  /** As {@code byte[]}, not {@code [B}. */
  private static String readable(String type) {
    String element = withoutLambda(type).replaceFirst("^\\[+L?", "").replaceFirst(";$", "");
    String plain =
        switch (type) {
          case "[B" -> "byte";
          case "[C" -> "char";
          case "[I" -> "int";
          case "[J" -> "long";
          default -> element.substring(element.lastIndexOf('.') + 1);
        };
    return type.startsWith("[") ? plain + "[]" : plain;
  }

  /** On how many samples it rests. */
  int samples() {
    return samples;
  }

  /** The methods on whose behalf most is made, most first. */
  List<Share<String>> methods(int most) {
    Map<String, Long> methods = new HashMap<>();
    sites.forEach((site, bytes) -> methods.merge(site.method(), bytes, Long::sum));
    return largest(methods, most);
  }

  /** The sites with the most bytes, most first. */
  List<Share<Site>> sites(int most) {
    return largest(sites, most);
  }

  /** The packages whose code allocates, its own or the JDK's objects, most first. */
  List<Share<String>> layers(int most) {
    return largest(layers, most);
  }

  private <T> List<Share<T>> largest(Map<T, Long> bytes, int most) {
    return bytes.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(most)
        .map(entry -> new Share<>(entry.getKey(), (double) entry.getValue() / total))
        .toList();
  }
}
