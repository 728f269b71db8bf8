package io.flightshare.agent.copy;

import static io.flightshare.agent.copy.Copying.copy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FieldSetterTest {
  private static final String REFUSAL = FieldSetter.refusal(26);

  static final class WithFinal implements Serializable {
    private static final long serialVersionUID = 1;
    final int[] numbers = {1};
  }

  static final class WithoutFinal implements Serializable {
    private static final long serialVersionUID = 1;
    int[] numbers = {1};
  }

  static final class OnlyCloneable implements Cloneable {
    final int[] numbers = {1};

    @Override
    public OnlyCloneable clone() {
      return new OnlyCloneable();
    }
  }

  interface Text extends Supplier<StringBuilder>, Serializable {}

  @Test
  void finalFieldsAreSetWhereTheJvmDoesNotMind() throws Exception {
    assertThat(FieldSetter.refusal(8)).isNull();
    assertThat(FieldSetter.refusal(25)).isNull();
    assertThat(Manner.of(WithFinal.class, false, null).part(new WithFinal())).isNotNull();
  }

  @Test
  void whereItMindsOnlyTheSerialFormIsLeft() throws Exception {
    assertThat(REFUSAL).contains("JEP 500");
    assertThat(Manner.of(WithFinal.class, false, REFUSAL).part(new WithFinal())).isNull();
    assertThat(Manner.of(WithoutFinal.class, false, REFUSAL).part(new WithoutFinal())).isNotNull();
  }

  @Test
  void orNothingWhichIsSaid() throws Exception {
    Manner manner = Manner.of(OnlyCloneable.class, false, REFUSAL);
    assertThatThrownBy(() -> manner.part(new OnlyCloneable()))
        .isInstanceOf(Uncopyable.class)
        .hasMessageContaining("its field numbers is final")
        .hasMessageContaining("JEP 500");
  }

  @Test
  void toLookAtAnObjectSetsNothing() throws Exception {
    assertThat(Manner.of(WithFinal.class, true, REFUSAL).part(new WithFinal())).isNotNull();
  }

  @Test
  void aLambdaHasFinalFieldsThatNoJvmLetsAnybodySet() {
    StringBuilder captured = new StringBuilder("a");
    Text original = () -> captured;
    // another class comes out of its serial form, which is no copy: said, and not found too late
    assertThat(Copying.reason(original)).contains("not read as an object of its class");
  }

  @Test
  void whatHasFinalFieldsIsCopiedHere() {
    WithFinal original = new WithFinal();
    assertThat(copy(original).numbers).isEqualTo(original.numbers).isNotSameAs(original.numbers);
  }
}
