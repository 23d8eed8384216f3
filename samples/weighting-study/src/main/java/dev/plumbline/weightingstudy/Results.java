package dev.plumbline.weightingstudy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The folder that results are written to, each file whole or not at all. */
final class Results {

    private final Path folder;

    /** Makes the folder where it is not there yet. */
    Results(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Writes a file beside its place and moves it there, so that somebody who stops us finds no half of it. */
    void write(String name, byte[] content) throws IOException {
        Path part = folder.resolve(name + ".part");
        part.toFile().deleteOnExit();
        try {
            Files.write(part, content);
            Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
