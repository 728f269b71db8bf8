package io.flightshare.demo.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ApplicationTest {

  @TempDir Path folder;

  @Test
  @Timeout(60)
  void anApplicationThatDiesShowsTheEndOfItsLog() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    LaunchPlan plan = new LaunchPlan(java, folder.resolve("missing.jar"), List.of(), folder);

    assertThatThrownBy(() -> Application.start(plan, "without", List.of()))
        .isInstanceOf(ApplicationException.class)
        .hasMessageContaining("ended with exit code 1")
        .hasMessageContaining("The end of " + folder.resolve("without.log"))
        .hasMessageContaining("missing.jar");
  }
}
