package io.payonce.channel;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The configured channels by name, each within its bounds. */
public final class Channels {
  private final Map<String, GuardedChannel> byName;

  public Channels(Collection<GuardedChannel> channels) {
    byName =
        channels.stream()
            .collect(Collectors.toUnmodifiableMap(GuardedChannel::name, Function.identity()));
  }

  public @Nullable GuardedChannel find(String name) {
    return byName.get(name);
  }

  public Set<String> names() {
    return byName.keySet();
  }

  public Collection<GuardedChannel> all() {
    return byName.values();
  }
}
