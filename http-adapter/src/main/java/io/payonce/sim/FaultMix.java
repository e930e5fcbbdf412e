package io.payonce.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which faults befall charges and refunds that ask for none: a default for each, and others by
 * rate.
 *
 * <p>The choice depends on the seed and on the charge's or refund's number alone, so a run can be
 * repeated however its requests interleave. Immutable.
 */
public final class FaultMix {
  private static final Behaviour PENDING = new Behaviour("pending", Map.of(Fault.PENDING, -1));

  private final Shares charges;
  private final Shares refunds;
  private final long seed;

  private FaultMix(Shares charges, Shares refunds, long seed) {
    this.charges = charges;
    this.refunds = refunds;
    this.seed = seed;
  }

  /** Every charge is pending until the payer pays, every refund approved. */
  public static FaultMix pending() {
    return parse("pending", "", 0);
  }

  /**
   * A mix as it is written in settings.
   *
   * @param byDefault faults joined with commas, e.g. {@code approve,refund-pending}; charges are
   *     pending and refunds approved where it says nothing of them
   * @param rates shares of all charges, e.g. {@code silence-charged=0.01,error:500=0.02}, and of
   *     all refunds, e.g. {@code refund-decline=0.1}; several faults of one share are joined with
   *     {@code +}; may be empty; either sum is at most 1
   * @throws IllegalArgumentException naming what is wrong and what is allowed
   */
  public static FaultMix parse(String byDefault, String rates, long seed) {
    Wishes usual = BehaviourParser.strict().parse(byDefault.strip());
    Map<Behaviour, Double> ofCharges = new LinkedHashMap<>();
    Map<Behaviour, Double> ofRefunds = new LinkedHashMap<>();
    for (String entry : rates.isBlank() ? new String[0] : rates.split(",", -1)) {
      int equals = entry.lastIndexOf('=');
      require(equals > 0, "a rate is written <fault>=<0..1>, was '" + entry + "'");
      String words = entry.substring(0, equals).strip().replace('+', ',');
      Wishes wishes = BehaviourParser.strict().parse(words);
      require(!wishes.ofBoth(), "a rate is of charges or of refunds, was '" + entry + "'");
      double share = share(entry, equals);
      if (wishes.charge() != null) {
        ofCharges.merge(wishes.charge(), share, Double::sum);
      } else if (wishes.refunds() != null) {
        ofRefunds.merge(wishes.refunds(), share, Double::sum);
      }
    }
    return new FaultMix(
        new Shares(Objects.requireNonNullElse(usual.charge(), PENDING), ofCharges),
        new Shares(Objects.requireNonNullElse(usual.refunds(), Behaviour.APPROVING), ofRefunds),
        seed);
  }

  /** What befalls the charge of this number. */
  Behaviour choose(String outTradeNo) {
    return charges.at(() -> draw(outTradeNo));
  }

  /** What befalls the refund of this number. */
  Behaviour chooseRefund(String refundNo) {
    return refunds.at(() -> draw(refundNo));
  }

  /** A number in [0, 1), evenly spread over the numbers of charges or refunds. */
  private double draw(String number) {
    byte[] digest = Digests.sha256((seed + "|" + number).getBytes(UTF_8));
    return (ByteBuffer.wrap(digest).getLong() >>> 11) * 0x1.0p-53;
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
    return charges + "; " + refunds;
  }
}
