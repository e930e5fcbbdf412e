package io.payonce.bench.memory;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.payonce.bench.server.BenchFailure;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What is alive in this process, by class, after a full collection.
 *
 * @param classes by name, as the JVM spells it
 */
record LiveHeap(Map<String, Content> classes) {
  private static final Pattern LINE =
      Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+)(?: \\(.*\\))?");

  /** Classes of what the JVM puts where nothing is. */
  private static final String FILLER = "jdk.internal.vm.Filler";

  /** Objects of one class. */
  record Content(long objects, long bytes) {
    static final Content NONE = new Content(0, 0);

    Content minus(Content other) {
      return new Content(objects - other.objects, bytes - other.bytes);
    }
  }

  /** Of this process, now. */
  static LiveHeap now() {
    return parse(histogram());
  }

  /** Of this process, now; kept outside the heap, so that no later count has it in it. */
  static Supplier<LiveHeap> aside() {
    byte[] text = histogram().getBytes(US_ASCII);
    ByteBuffer copy = ByteBuffer.allocateDirect(text.length).put(text).flip();
    return () -> parse(US_ASCII.decode(copy.duplicate()).toString());
  }

  /** What one collection sets free may set free more; so it is done twice. */
  private static String histogram() {
    askJvm();
    return askJvm();
  }

  private static String askJvm() {
    try {
      return (String)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
    } catch (JMException e) {
      throw new BenchFailure("this JVM does not count its objects", e);
    }
  }

  /** Of the text that {@code jcmd GC.class_histogram} prints. */
  static LiveHeap parse(String text) {
    Map<String, Content> classes = new HashMap<>();
    text.lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .filter(line -> !line.group(3).contains(FILLER))
        .forEach(
            line ->
                classes.merge(
                    line.group(3),
                    new Content(Long.parseLong(line.group(1)), Long.parseLong(line.group(2))),
                    (one, other) ->
                        new Content(one.objects + other.objects, one.bytes + other.bytes)));
    if (classes.isEmpty()) {
      throw new BenchFailure("this JVM does not count its objects");
    }
    return new LiveHeap(Map.copyOf(classes));
  }

  long bytes() {
    return classes.values().stream().mapToLong(Content::bytes).sum();
  }

  /** What has come since; negative where something went. */
  LiveHeap since(LiveHeap before) {
    Map<String, Content> more = new HashMap<>(classes);
    before.classes.forEach(
        (name, content) -> more.put(name, classes.getOrDefault(name, Content.NONE).minus(content)));
    return new LiveHeap(more);
  }

  /** The classes with the most bytes, most first. */
  List<Map.Entry<String, Content>> largest(int most) {
    return classes.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.comparingLong(Content::bytes).reversed()))
        .limit(most)
        .toList();
  }
}
