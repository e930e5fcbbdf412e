package io.payonce.bench.report.plot;

import static io.payonce.bench.report.plot.Markup.px;

import io.payonce.bench.report.Outcomes;
import io.payonce.bench.report.Outcomes.Outcome;
import io.payonce.bench.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What became of what was asked for: bands from the left to the right, as thick as their counts.
 */
public final class FlowPlot {
  private static final double NODE = 9;
  private static final double GAP = 20;
  private static final double GAP_OF_LABEL = 7;
  private static final double HEIGHT_OF_LABEL = 14;
  private static final double THICKEST = 200;
  private static final double THINNEST = 1.5;

  /** One end of the bands: where it is, and how much of it is taken. */
  private static final class Node {
    private final String name;
    private final long count;
    private final double top;
    private final double thickness;
    private double taken;

    Node(String name, long count, double top, double thickness) {
      this.name = name;
      this.count = count;
      this.top = top;
      this.thickness = thickness;
    }

    double bottom() {
      return top + thickness;
    }

    /** The place for the next band. */
    double take(double band) {
      double place = top + taken;
      taken += band;
      return place;
    }
  }

  private final List<Outcome> outcomes;
  private final double scale;

  private FlowPlot(Outcomes outcomes) {
    this.outcomes = outcomes.outcomes().stream().filter(one -> one.count() > 0).toList();
    long all = this.outcomes.stream().mapToLong(Outcome::count).sum();
    this.scale = THICKEST / Math.max(1, all);
  }

  public static Markup of(Outcomes outcomes, double width) {
    return new FlowPlot(outcomes).draw(outcomes.title(), width);
  }

  private Markup draw(String title, double width) {
    Map<String, Node> asked = nodes(Outcome::asked);
    Map<String, Node> answered = nodes(Outcome::answered);
    double height = Math.max(height(asked), height(answered)) + GAP;
    Canvas canvas = Canvas.open(title, description(), width, height);
    List<String> colours = new ArrayList<>(asked.keySet());
    for (Outcome one : outcomes) {
      String style = "flow " + Palette.EACH.style(colours.indexOf(one.asked()));
      band(canvas, style, one, of(asked, one.asked()), of(answered, one.answered()));
    }
    for (Node node : asked.values()) {
      String style = "node " + Palette.EACH.style(colours.indexOf(node.name));
      canvas.rectangle(style, 0, node.top, NODE, node.thickness);
      canvas.text(style(node), NODE + GAP_OF_LABEL, middle(node), label(node, width));
    }
    for (Node node : answered.values()) {
      canvas.rectangle("node plain", width - NODE, node.top, NODE, node.thickness);
      double end = width - NODE - GAP_OF_LABEL;
      canvas.text("end " + style(node), end, middle(node), label(node, width));
    }
    return canvas.close();
  }

  /** The different names in order, below each other; room for a label is between them. */
  private Map<String, Node> nodes(Function<Outcome, String> name) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    double top = GAP / 2;
    for (String one : outcomes.stream().map(name).distinct().toList()) {
      List<Outcome> its = outcomes.stream().filter(o -> name.apply(o).equals(one)).toList();
      double thickness = its.stream().mapToDouble(this::thickness).sum();
      long count = its.stream().mapToLong(Outcome::count).sum();
      nodes.put(one, new Node(one, count, top, thickness));
      top += thickness + GAP;
    }
    return nodes;
  }

  private static Node of(Map<String, Node> nodes, String name) {
    return Objects.requireNonNull(nodes.get(name));
  }

  private double thickness(Outcome one) {
    return Math.max(THINNEST, one.count() * scale);
  }

  private static double height(Map<String, Node> nodes) {
    return nodes.values().stream().mapToDouble(Node::bottom).max().orElse(0);
  }

  private void band(Canvas canvas, String style, Outcome one, Node from, Node to) {
    double thickness = thickness(one);
    double left = from.take(thickness);
    double right = to.take(thickness);
    double end = canvas.width() - NODE;
    String path =
        "M%s %sC%s %s %s %s %s %sV%sC%s %s %s %s %s %sZ"
            .formatted(
                px(NODE),
                px(left),
                px(end / 2),
                px(left),
                px(end / 2),
                px(right),
                px(end),
                px(right),
                px(right + thickness),
                px(end / 2),
                px(right + thickness),
                px(end / 2),
                px(left + thickness),
                px(NODE),
                px(left + thickness));
    canvas.svg().open("path", "class", style, "d", path);
    canvas.svg().element("title", sentence(one)).close();
  }

  private static double middle(Node node) {
    return node.top + node.thickness / 2 + 4;
  }

  /** A label that is higher than its band must stand out from what passes behind it. */
  private static String style(Node node) {
    return node.thickness < HEIGHT_OF_LABEL ? "name halo" : "name";
  }

  /** Name and count, in half of the width. */
  private static String label(Node node, double width) {
    String count = "  " + Table.number(node.count);
    double room = width / 2 - NODE - 2 * GAP_OF_LABEL - TextWidth.of(count);
    return TextWidth.within(room, node.name) + count;
  }

  private static String sentence(Outcome one) {
    return one.asked() + " → " + one.answered() + ": " + Table.number(one.count());
  }

  private String description() {
    return String.join("; ", outcomes.stream().map(FlowPlot::sentence).toList()) + ".";
  }
}
