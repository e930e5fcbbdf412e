package io.payonce.store;

import io.payonce.payment.CouponKey;
import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import io.payonce.payment.RequestKey;
import java.util.List;
import java.util.Map;

/**
 * What is stored about some orders, keys and coupons; what is not there has no entry.
 *
 * @param orders newest flow first
 * @param keys the flow that each key made
 * @param coupons the live flow that uses each coupon
 */
public record Lookup(
    Map<OrderKey, List<Flow>> orders, Map<RequestKey, Flow> keys, Map<CouponKey, Flow> coupons) {}
