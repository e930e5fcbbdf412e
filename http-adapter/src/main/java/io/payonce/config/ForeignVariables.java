package io.payonce.config;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Variables that begin like ours but are not settings: the launcher's, and those that Kubernetes
 * sets for a service whose name begins with {@code payonce}.
 */
final class ForeignVariables {
  private static final Set<String> LAUNCHER =
      Set.of("PAYONCE_JAVA_OPTS", "PAYONCE_JAR", "PAYONCE_LAUNCHER", "PAYONCE_HOME");
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "PAYONCE(_[A-Z0-9_]+)?_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?"
              + "|PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");
  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

  private ForeignVariables() {}

  static boolean contain(String name, String value) {
    return LAUNCHER.contains(name)
        || SERVICE_LINK.matcher(name).matches()
        || (name.endsWith("_PORT") && SERVICE_ADDRESS.matcher(value).matches());
  }
}
