package io.payonce.sim;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One way the simulator can treat a charge or a refund, by the names users ask for it. Some take a
 * number after a colon.
 */
enum Fault {
  /** Done and answered at once. */
  APPROVE("approve", "refund-approve"),
  /** Answered as pending; it is done after a delay, or after the milliseconds given. */
  PENDING("pending", "refund-pending", 0, 3_600_000, true),
  /** Declined and answered at once. */
  DECLINE("decline", "refund-decline"),
  /** Declined and answered at once, and paid all the same after a delay: late money. */
  DECLINE_THEN_PAYS("decline-then-pays", null, 0, 3_600_000, true),
  /** Done, but the call is never answered and no callback is sent: only a query finds it. */
  SILENCE_DONE("silence-charged", "refund-silence-done"),
  /**
   * Not done, and the call is never answered. A charge never will be made; a refund's call is lost
   * without a trace, and its next one is approved.
   */
  SILENCE_LOST("silence-uncharged", "refund-silence-lost"),
  /** Never done, and the call is answered with this HTTP status. */
  ERROR("error", "refund-error", 400, 599, false),
  /**
   * The answer comes so many milliseconds late, and so does all that follows an answer: the payer
   * and the callback. What the answer tells happened before.
   */
  SLOW("slow", "refund-slow", 0, 60_000, false),
  /** Each callback is sent so many times in all, under one event id. */
  CALLBACK_DUPLICATES("callback-duplicates", "refund-callback-duplicates", 1, 100, false),
  /** The callback is acknowledged before the call is answered. */
  CALLBACK_BEFORE_ANSWER("callback-before-answer", "refund-callback-before-answer"),
  /** No callback is sent. */
  CALLBACK_NEVER("callback-never", "refund-callback-never"),
  /** An older "pending" event is delivered after the final one. */
  CALLBACK_REORDERED("callback-reordered", null),
  /** The payer pays at the very moment of the close, and not before. */
  CLOSE_LOSES_RACE("close-loses-race", null),
  /** Not paid until it is closed, answered as closed, and paid all the same after a delay. */
  CLOSE_THEN_PAYS("close-then-pays", null, 0, 3_600_000, true),
  /** Paid a second time, under another payment number, after a delay. */
  PAYS_TWICE("pays-twice", null, 0, 3_600_000, true);

  private final String chargeWord;
  private final @Nullable String refundWord;
  private final int least;
  private final int most;
  private final boolean bareAllowed;

  Fault(String chargeWord, @Nullable String refundWord) {
    this(chargeWord, refundWord, 0, -1, true);
  }

  Fault(String chargeWord, @Nullable String refundWord, int least, int most, boolean bareAllowed) {
    this.chargeWord = chargeWord;
    this.refundWord = refundWord;
    this.least = least;
    this.most = most;
    this.bareAllowed = bareAllowed;
  }

  /** Its name, empty when it cannot befall such a subject. */
  Optional<String> word(Subject subject) {
    return subject == Subject.CHARGE ? Optional.of(chargeWord) : Optional.ofNullable(refundWord);
  }

  /** How the fault is written, with its bounds, e.g. {@code error:<400..599>}. */
  Optional<String> usage(Subject subject) {
    String number = ":<" + least + ".." + most + ">";
    return word(subject)
        .map(word -> most < 0 ? word : bareAllowed ? word + "[" + number + "]" : word + number);
  }

  /** Whether the fault may be written with this number. */
  boolean allows(int number) {
    return number >= least && number <= most;
  }

  /** Whether the fault may be written without a number. */
  boolean allowsBare() {
    return bareAllowed;
  }

  static Optional<Fault> of(Subject subject, String word) {
    return all().filter(fault -> fault.word(subject).filter(word::equals).isPresent()).findFirst();
  }

  static Stream<Fault> all() {
    return Arrays.stream(values());
  }
}
