package io.payonce.bench.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.report.Point;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.data.Offset;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A plot as a program that shows it would see it. */
record Drawing(Element svg) {
  static final Offset<Double> A_PIXEL = Offset.offset(1.0);

  static Drawing of(Markup markup) {
    try {
      InputSource source = new InputSource(new StringReader(markup.toString()));
      return new Drawing(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(source)
              .getDocumentElement());
    } catch (Exception e) {
      throw new AssertionError("no XML: " + markup, e);
    }
  }

  long count(String element) {
    return all(element).count();
  }

  String description() {
    return all("desc").findFirst().orElseThrow().getTextContent();
  }

  /** The texts of the elements of a class. */
  List<String> texts(String style) {
    return all("text").filter(text -> is(text, style)).map(Element::getTextContent).toList();
  }

  /** The points of the path of a class. */
  List<Point> path(String style) {
    String path =
        all("path")
            .filter(one -> one.getAttribute("class").equals(style))
            .findFirst()
            .orElseThrow()
            .getAttribute("d");
    return Arrays.stream(path.substring(1).split("L"))
        .map(point -> point.split(" "))
        .map(xy -> new Point(Double.parseDouble(xy[0]), Double.parseDouble(xy[1])))
        .toList();
  }

  double xOfLine(String style) {
    return all("line")
        .filter(line -> line.getAttribute("class").equals(style))
        .mapToDouble(line -> number(line, "x1"))
        .findFirst()
        .orElseThrow();
  }

  List<Double> heights(String style) {
    return all("rect")
        .filter(one -> one.getAttribute("class").equals(style))
        .map(one -> number(one, "height"))
        .toList();
  }

  /** All that stands for a value is in the frame, and all text in the picture. */
  void assertInside(double left, double right, double top, double bottom) {
    Stream<Point> dots = all("circle").map(dot -> new Point(number(dot, "cx"), number(dot, "cy")));
    Stream<Point> lines = all("path").flatMap(path -> path(path.getAttribute("class")).stream());
    assertThat(Stream.concat(dots, lines))
        .isNotEmpty()
        .allSatisfy(
            point -> {
              assertThat(point.x()).isBetween(left - 0.1, right + 0.1);
              assertThat(point.y()).isBetween(top - 0.1, bottom + 0.1);
            });
    double width = number(svg, "width");
    double height = number(svg, "height");
    assertThat(all("text"))
        .allSatisfy(
            text -> {
              assertThat(number(text, "x")).isBetween(0.0, width);
              assertThat(number(text, "y")).isBetween(0.0, height);
            });
  }

  private static boolean is(Element element, String style) {
    return List.of(element.getAttribute("class").split(" ")).contains(style);
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private Stream<Element> all(String name) {
    NodeList found = svg.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
  }
}
