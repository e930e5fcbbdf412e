package io.payonce.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which faults befall charges that ask for none: a default, and others by rate.
 *
 * <p>The choice depends on the seed and the charge's number alone, so a run can be repeated however
 * its requests interleave. Immutable.
 */
public final class FaultMix {
  private final Behaviour byDefault;
  private final Map<Behaviour, Double> rates;
  private final long seed;

  private FaultMix(Behaviour byDefault, Map<Behaviour, Double> rates, long seed) {
    this.byDefault = byDefault;
    this.rates = rates;
    this.seed = seed;
  }

  /** Every charge is pending until the payer pays. */
  public static FaultMix pending() {
    return parse("pending", "", 0);
  }

  /**
   * A mix as it is written in settings.
   *
   * @param byDefault faults joined with commas, e.g. {@code pending,callback-duplicates:3}
   * @param rates shares of all charges, e.g. {@code silence-charged=0.01,error:500=0.02}; several
   *     faults of one share are joined with {@code +}; may be empty; the sum is at most 1
   * @throws IllegalArgumentException naming what is wrong and what is allowed
   */
  public static FaultMix parse(String byDefault, String rates, long seed) {
    Map<Behaviour, Double> shares = new LinkedHashMap<>();
    for (String entry : rates.isBlank() ? new String[0] : rates.split(",", -1)) {
      int equals = entry.lastIndexOf('=');
      require(equals > 0, "a rate is written <fault>=<0..1>, was '" + entry + "'");
      String words = entry.substring(0, equals).strip().replace('+', ',');
      shares.merge(behaviour(words), share(entry, equals), Double::sum);
    }
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    require(sum <= 1.0 + 1e-9, "rates must sum to at most 1, was " + sum);
    return new FaultMix(behaviour(byDefault.strip()), shares, seed);
  }

  /** What befalls the charge of this number. */
  Behaviour choose(String outTradeNo) {
    if (rates.isEmpty()) {
      return byDefault;
    }
    double draw = draw(outTradeNo);
    for (Map.Entry<Behaviour, Double> rate : rates.entrySet()) {
      draw -= rate.getValue();
      if (draw < 0) {
        return rate.getKey();
      }
    }
    return byDefault;
  }

  /** A number in [0, 1), evenly spread over trade numbers. */
  private double draw(String outTradeNo) {
    byte[] digest = Digests.sha256((seed + "|" + outTradeNo).getBytes(UTF_8));
    return (ByteBuffer.wrap(digest).getLong() >>> 11) * 0x1.0p-53;
  }

  private static Behaviour behaviour(String words) {
    return BehaviourParser.strict().parse(words);
  }

  private static double share(String entry, int equals) {
    String digits = entry.substring(equals + 1).strip();
    boolean wellFormed = digits.matches("[0-9]{1,3}(\\.[0-9]{1,12})?");
    double share = wellFormed ? Double.parseDouble(digits) : -1;
    require(share >= 0 && share <= 1, "a rate is written <fault>=<0..1>, was '" + entry + "'");
    return share;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(byDefault.words());
    rates.forEach(
        (behaviour, share) -> text.append(' ').append(behaviour.words()).append('=').append(share));
    return text.toString();
  }
}
