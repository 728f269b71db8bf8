package io.flightshare.agent.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.dispatch.ArgumentShape.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentShapeTest {
  @ParameterizedTest
  @CsvSource({
    "()V, NONE, 0",
    "(J)V, NARROW, 1",
    "(Ljava/lang/String;[[IJZ)V, NARROW, 4",
    "(IIII)V, WIDE, 4",
    "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;I)V, WIDE, 4",
    "(IIIII)V, ARRAY, 5",
    "([B[B[B[B[BI)V, ARRAY, 6",
  })
  void theFormFollowsFromHowManyThereAreOfAKind(String descriptor, Form form, int count) {
    ArgumentShape shape = ArgumentShape.of(descriptor);
    assertThat(shape.form()).isEqualTo(form);
    assertThat(shape.count()).isEqualTo(count);
  }

  @Test
  void objectsAndPrimitivesAreCountedApart() {
    ArgumentShape shape = ArgumentShape.of("(Ljava/lang/String;J[CD)V");
    assertThat(shape.slot(0)).isZero();
    assertThat(shape.slot(1)).isZero();
    assertThat(shape.slot(2)).isOne();
    assertThat(shape.slot(3)).isOne();
    assertThat(shape.isPrimitive(1)).isTrue();
    assertThat(shape.isPrimitive(2)).isFalse();
    assertThat(shape.type(2)).isEqualTo("[C");
  }
}
