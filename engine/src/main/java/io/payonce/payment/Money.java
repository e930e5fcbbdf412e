package io.payonce.payment;

import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A sum to be paid.
 *
 * @param amount minor units of the currency, 1 … 10^12
 * @param currency ISO 4217 alphabetic code of a currency that is paid with
 */
public record Money(long amount, String currency) {
  public static final long MIN_AMOUNT = 1;
  public static final long MAX_AMOUNT = 1_000_000_000_000L;

  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  public Money {
    if (amount < MIN_AMOUNT || amount > MAX_AMOUNT) {
      throw new IllegalArgumentException("amount must be 1..10^12 minor units, was " + amount);
    }
    if (!isCurrency(currency)) {
      throw new IllegalArgumentException("currency must be an ISO 4217 code, was " + currency);
    }
  }

  /** Whether money can be counted in it: metals, units of account and test codes are none. */
  public static boolean isCurrency(String code) {
    return CURRENCIES.contains(code);
  }
}
