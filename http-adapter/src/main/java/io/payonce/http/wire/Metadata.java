package io.payonce.http.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The caller's own JSON object.
 *
 * @param json compact, members in the order given, at most 4 KiB
 * @param tree the same as maps, lists, strings, numbers and booleans, for the fingerprint
 */
record Metadata(String json, Map<String, @Nullable Object> tree) {}
