package io.flightshare.agent.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.config.KeyPart;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parts of keys are found by position, wherever the gate and the flight have put them. */
class KeyLayoutTest {
  private static final long MINUS_HALF = Double.doubleToRawLongBits(-0.5);

  private static List<Object> parts(
      KeyLayout layout, Object a, Object b, Object c, Object d, long p, long q, long r, long s) {
    List<Object> parts = new ArrayList<>();
    for (int i = 0; i < layout.size(); i++) {
      parts.add(layout.part(i, "self", a, b, c, d, p, q, r, s));
    }
    return parts;
  }

  private static KeyLayout layout(String descriptor, KeyPart... keyParts) {
    KeyLayout layout = new KeyLayout(ArgumentShape.of(descriptor));
    for (KeyPart part : keyParts) {
      layout.add(part);
    }
    return layout;
  }

  @Test
  void objectsAndPrimitivesInTheirOrderAndOfTheirTypes() {
    KeyLayout layout =
        layout("(DLjava/lang/String;ZCLjava/lang/Object;J)V", KeyPart.THIS, KeyPart.ARGS);
    assertThat(layout.isThis(0)).isTrue();
    assertThat(layout.isThis(1)).isFalse();
    assertThat(parts(layout, "x", "y", null, null, MINUS_HALF, 1, 'c', 7))
        .containsExactly("self", -0.5, "x", true, 'c', "y", 7L);
  }

  @Test
  void aFloatIsComparedAsADouble() {
    KeyLayout layout = layout("(F)V", KeyPart.ARGS);
    int bits = Float.floatToRawIntBits(1.5f);
    assertThat(parts(layout, null, null, null, null, bits, 0, 0, 0)).containsExactly(1.5);
  }

  @Test
  void tooManyArgumentsComeInAnArray() {
    KeyLayout layout = layout("(IIIIZ)V", KeyPart.ARGS, KeyPart.THIS);
    Object[] all = {1L, 2L, 3L, 4L, 1L};
    assertThat(parts(layout, all, null, null, null, 0, 0, 0, 0))
        .containsExactly(1L, 2L, 3L, 4L, true, "self");
  }

  @Test
  void whatHadToBeReadStandsInOneArrayWithoutTheReceiver() {
    KeyLayout layout = layout("(ZLjava/lang/String;)V", KeyPart.ARGS, KeyPart.THIS).inOneArray();
    assertThat(parts(layout, new Object[] {0L, "b"}, null, null, null, 0, 0, 0, 0))
        .containsExactly(false, "b", "self");
  }
}
