package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** On the module path there is as much of core as on the class path. */
class ModuleTest {

    @Test
    void exportsEveryPackage() {
        ModuleDescriptor core = ModuleFinder.of(Path.of("target", "classes"))
                .find("dev.plumbline")
                .orElseThrow()
                .descriptor();
        assertThat(core.exports()).noneMatch(ModuleDescriptor.Exports::isQualified);
        assertThat(core.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrderElementsOf(core.packages());
    }
}
