package io.payonce.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider's report as it lies in the inbox.
 *
 * @param appliedAt null while it is parked
 */
public record FiledReport(InboxEntry entry, @Nullable Instant appliedAt) {}
