package io.payonce.sim;

import java.util.Arrays;
import java.util.Optional;

/**
 * One way the simulator can treat a charge or refund, by the name users ask for it. Some take a
 * number after a colon.
 */
enum Fault {
  /** Charged and answered at once. */
  APPROVE("approve"),
  /** Answered as pending; the payer pays after a delay, or after the milliseconds given. */
  PENDING("pending", 0, 3_600_000, true),
  /** Declined and answered at once. */
  DECLINE("decline"),
  /** Charged, but the call is never answered and no callback is sent: only a query finds it. */
  SILENCE_CHARGED("silence-charged"),
  /** Never charged, and the call is never answered. */
  SILENCE_UNCHARGED("silence-uncharged"),
  /** Never charged, and the call is answered with this HTTP status. */
  ERROR("error", 400, 599, false),
  /**
   * The answer comes so many milliseconds late, and so does all that follows an answer: the payer
   * and the callback. What the answer tells happened before.
   */
  SLOW("slow", 0, 60_000, false),
  /** Each callback is sent so many times in all, under one event id. */
  CALLBACK_DUPLICATES("callback-duplicates", 1, 100, false),
  /** The callback is acknowledged before the call is answered. */
  CALLBACK_BEFORE_ANSWER("callback-before-answer"),
  /** No callback is sent. */
  CALLBACK_NEVER("callback-never"),
  /** An older "pending" event is delivered after the final one. */
  CALLBACK_REORDERED("callback-reordered"),
  /** The payer pays at the very moment of the close, and not before. */
  CLOSE_LOSES_RACE("close-loses-race");

  private final String word;
  private final int least;
  private final int most;
  private final boolean bareAllowed;

  Fault(String word) {
    this(word, 0, -1, true);
  }

  Fault(String word, int least, int most, boolean bareAllowed) {
    this.word = word;
    this.least = least;
    this.most = most;
    this.bareAllowed = bareAllowed;
  }

  String word() {
    return word;
  }

  /** How the fault is written, with its bounds, e.g. {@code error:<400..599>}. */
  String usage() {
    String number = ":<" + least + ".." + most + ">";
    return most < 0 ? word : bareAllowed ? word + "[" + number + "]" : word + number;
  }

  /** Whether the fault may be written with this number. */
  boolean allows(int number) {
    return number >= least && number <= most;
  }

  /** Whether the fault may be written without a number. */
  boolean allowsBare() {
    return bareAllowed;
  }

  static Optional<Fault> of(String word) {
    return Arrays.stream(values()).filter(fault -> fault.word.equals(word)).findFirst();
  }
}
