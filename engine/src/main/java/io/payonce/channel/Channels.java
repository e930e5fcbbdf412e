package io.payonce.channel;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The configured channels by name. */
public final class Channels {
  private final Map<String, Channel> byName;

  public Channels(Collection<? extends Channel> channels) {
    byName = channels.stream().collect(Collectors.toUnmodifiableMap(Channel::name, Function.identity()));
  }

  public @Nullable Channel find(String name) {
    return byName.get(name);
  }

  public Set<String> names() {
    return byName.keySet();
  }
}
