package io.payonce.bench.memory;

import java.util.List;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;

/**
 * A place where objects of one class are made.
 *
 * @param owner the package whose code makes them, be they the JDK's own
 * @param method the engine's that is nearest to it, else the nearest outside the JDK
 * @param type of the objects, without its package
 */
record AllocationSite(String owner, String method, String type) {
  private static final String ENGINE = "io.payonce.";
  private static final String BENCH = "io.payonce.bench.";
  private static final int PACKAGE_DEPTH = 3;

  /** Of a sample that has a stack trace. */
  static AllocationSite of(RecordedEvent sample) {
    List<RecordedFrame> frames = sample.getStackTrace().getFrames();
    RecordedFrame nearest = first(frames, type -> !isOfJdk(type), frames.get(0));
    RecordedFrame engine = first(frames, AllocationSite::isOfEngine, nearest);
    return new AllocationSite(
        packageOf(nearest), nameOf(engine), readable(sample.getClass("objectClass").getName()));
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

  /** As {@code partition.PendingBatch.change}, for the engine's. */
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
}
