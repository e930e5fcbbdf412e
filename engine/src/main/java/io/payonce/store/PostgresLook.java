package io.payonce.store;

import io.payonce.payment.CouponKey;
import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import io.payonce.payment.RequestKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds flows by their keys, many at a time. Nothing is asked where nothing is wanted. */
final class PostgresLook {
  private PostgresLook() {}

  static Future<Map<OrderKey, List<Flow>>> orders(
      Session.Call call, Collection<OrderKey> wanted, int flowsPerOrder) {
    Tuple pairs = pairs(wanted, OrderKey::merchantId, OrderKey::orderId).addInteger(flowsPerOrder);
    return wanted.isEmpty()
        ? Future.succeededFuture(Map.of())
        : call.run(Sql.FLOWS_OF_ORDERS, pairs).map(rows -> byOrder(rows, flowsPerOrder));
  }

  private static Map<OrderKey, List<Flow>> byOrder(RowSet<Row> rows, int flowsPerOrder) {
    Map<OrderKey, List<Flow>> orders = new HashMap<>();
    for (Row row : rows) {
      Flow flow = FlowRow.flow(row);
      orders.computeIfAbsent(flow.intent().order(), order -> new ArrayList<>()).add(flow);
    }
    orders.replaceAll((order, flows) -> OrderFlows.newest(flows, flowsPerOrder));
    return orders;
  }

  static Future<Map<RequestKey, Flow>> keys(Session.Call call, Collection<RequestKey> wanted) {
    return wanted.isEmpty()
        ? Future.succeededFuture(Map.of())
        : call.run(Sql.FLOWS_OF_KEYS, pairs(wanted, RequestKey::merchantId, RequestKey::requestNo))
            .map(rows -> byKey(rows, flow -> flow.intent().key()));
  }

  static Future<Map<CouponKey, Flow>> coupons(Session.Call call, Collection<CouponKey> wanted) {
    return wanted.isEmpty()
        ? Future.succeededFuture(Map.of())
        : call.run(Sql.FLOWS_OF_COUPONS, pairs(wanted, CouponKey::merchantId, CouponKey::couponId))
            .map(rows -> byKey(rows, PostgresLook::couponOf));
  }

  private static CouponKey couponOf(Flow flow) {
    CouponKey coupon = flow.intent().coupon();
    if (coupon == null) {
      throw new IllegalStateException("found by a coupon, has none: " + flow.flowId());
    }
    return coupon;
  }

  private static <K> Map<K, Flow> byKey(RowSet<Row> rows, Function<Flow, K> keyOf) {
    Map<K, Flow> flows = new HashMap<>();
    for (Row row : rows) {
      Flow flow = FlowRow.flow(row);
      flows.put(keyOf.apply(flow), flow);
    }
    return flows;
  }

  /** Two arrays; each key once. */
  static <K> Tuple pairs(
      Collection<K> wanted, Function<K, String> merchant, Function<K, String> name) {
    if (wanted.size() > FlowStore.MAX_LOOKUP) {
      throw new IllegalArgumentException("at most " + FlowStore.MAX_LOOKUP + " at a time");
    }
    List<K> distinct = List.copyOf(new HashSet<>(wanted));
    return Tuple.tuple()
        .addArrayOfString(distinct.stream().map(merchant).toArray(String[]::new))
        .addArrayOfString(distinct.stream().map(name).toArray(String[]::new));
  }
}
