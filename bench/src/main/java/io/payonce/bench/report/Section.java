package io.payonce.bench.report;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/** A part of a report, with a title of its own. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(name = "text", value = Paragraph.class),
  @JsonSubTypes.Type(name = "outcomes", value = Outcomes.class),
  @JsonSubTypes.Type(name = "measures", value = Measures.class),
  @JsonSubTypes.Type(name = "percentiles", value = Percentiles.class),
  @JsonSubTypes.Type(name = "timeline", value = Timeline.class),
  @JsonSubTypes.Type(name = "curve", value = Curve.class),
  @JsonSubTypes.Type(name = "figures", value = Figures.class)
})
public sealed interface Section
    permits Paragraph, Outcomes, Measures, Percentiles, Timeline, Curve, Figures {
  String title();

  /** What it shows, in cells; words have none. */
  Optional<Table> table();

  /** Goes where sections of its kind go. */
  <R> R on(Cases<R> cases);

  /** What is done with a section of each kind. */
  interface Cases<R> {
    R paragraph(Paragraph paragraph);

    R outcomes(Outcomes outcomes);

    R measures(Measures measures);

    R percentiles(Percentiles percentiles);

    R timeline(Timeline timeline);

    R curve(Curve curve);

    R figures(Figures figures);
  }

  /** Whether it says what happened, so that it is shown even if the result is wrong. */
  default boolean evidence() {
    return false;
  }
}
