package io.payonce.partition;

/** What became of a provider's report. */
public enum ReportResult {
  /** Recorded, and its effect (which may be a no-op) with it. */
  APPLIED,
  /** It had been recorded before. */
  DUPLICATE,
  /** Recorded; its flow is not known. It is applied if the flow appears. */
  PARKED,
  /** Recorded; it contradicts the flow, which was flagged and otherwise left alone. */
  CONFLICTED,
  /** Not recorded: a bound was reached. The provider must send it again. */
  BUSY,
  /**
   * Not recorded, or not known to be: the store can't be reached. The provider must send it again.
   */
  STORE_UNAVAILABLE
}
