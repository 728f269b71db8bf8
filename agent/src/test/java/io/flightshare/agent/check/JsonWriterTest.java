package io.flightshare.agent.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonWriterTest {
  @Test
  void objectsAndArraysNest() {
    JsonWriter json = new JsonWriter();
    json.beginObject().name("a").value(1).name("b").beginArray().endArray();
    json.name("c").beginArray().value(true).beginObject().endObject().value("x").endArray();
    assertThat(json.endObject().toString())
        .isEqualTo(
            "{\n  \"a\": 1,\n  \"b\": [],\n  \"c\": [\n    true,\n    {},\n    \"x\"\n  ]\n}");
  }

  @Test
  void whatAJsonTextMustNotHoldIsEscaped() {
    JsonWriter json = new JsonWriter().beginArray().value("\"\\\n\u0000\u00e9\u2028~ ").endArray();
    assertThat(json.toString()).isEqualTo("[\n  \"\\\"\\\\\\u000a\\u0000\\u00e9\\u2028~ \"\n]");
  }
}
