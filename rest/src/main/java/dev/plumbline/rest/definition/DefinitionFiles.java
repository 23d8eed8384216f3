package dev.plumbline.rest.definition;

import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.rest.definition.Definition.Kind;
import dev.plumbline.rest.json.MalformedException;
import dev.plumbline.value.ValueSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads the definitions that lie in folders: every {@code *.json} below each, also behind symbolic links, but for files and folders
 * whose names begin with a dot. All are read, so that all that is wrong is said at once; what is wrong anywhere refuses the lot.
 * The values that they speak of must be built in or in these files: what a server starts with does not hang on what it keeps.
 */
public final class DefinitionFiles {

    private static final int LONGEST = 1 << 20;
    /** More faults of one file than this are only counted. */
    private static final int NAMED = 5;

    private final Map<Name, String> taken = new HashMap<>();
    private final Map<Path, Definition> read = new LinkedHashMap<>();
    private final List<String> refusals = new ArrayList<>();

    private record Name(Kind kind, String id) {}

    private DefinitionFiles() {
        Definition.BUILT_IN.forEach(builtIn -> taken.put(name(builtIn), "is built in"));
    }

    private static Name name(Definition definition) {
        return new Name(definition.kind(), definition.id());
    }

    /** Definitions were refused; one plain line for each file. */
    public static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient List<String> lines;

        private RefusedException(List<String> lines) {
            super(String.join("\n", lines), null, false, false);
            this.lines = List.copyOf(lines);
        }

        /** Each with the name of the file, as it was given, the pointer to what is wrong there, and what that is. */
        public List<String> lines() {
            return lines;
        }
    }

    /**
     * Reads all of them, folder by folder, in the order of their paths.
     *
     * @throws RefusedException if any can't be read, is wrong, or has an id of its kind that is built in or comes twice
     */
    public static List<Definition> read(List<Path> folders) throws RefusedException {
        DefinitionFiles files = new DefinitionFiles();
        folders.forEach(files::readFolder);
        files.check();
        if (!files.refusals.isEmpty()) {
            throw new RefusedException(files.refusals);
        }
        return List.copyOf(files.read.values());
    }

    private void readFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            refuse(folder, "is not a folder");
            return;
        }
        Finder finder = new Finder(folder);
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, finder);
        } catch (IOException e) {
            refuse(folder, "can't be read");
        }
        finder.found.forEach(this::readFile);
    }

    private void readFile(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] text = in.readNBytes(LONGEST + 1);
            if (text.length > LONGEST) {
                refuse(file, "is longer than " + LONGEST + " bytes");
            } else {
                take(file, Definition.read(text));
            }
        } catch (InvalidException invalid) {
            refuse(file, text(invalid.faults()));
        } catch (MalformedException malformed) {
            refuse(file, malformed.detail());
        } catch (IOException e) {
            refuse(file, "can't be read");
        }
    }

    private void take(Path file, Definition definition) {
        String before = taken.putIfAbsent(name(definition), "is the id in " + file + " too");
        if (before == null) {
            read.put(file, definition);
        } else {
            refuse(file, "/id: " + Fault.excerpt(definition.id()) + ' ' + before);
        }
    }

    private void check() {
        List<Definition> all = new ArrayList<>(Definition.BUILT_IN);
        all.addAll(read.values());
        List<ValueSet> valueSets = new InForce(all).valueSets();
        read.forEach((file, definition) -> {
            try {
                definition.check(valueSets);
            } catch (InvalidException invalid) {
                refuse(file, text(invalid.faults()));
            }
        });
    }

    private static String text(List<Fault> faults) {
        String named = faults.stream()
                .limit(NAMED)
                .map(fault -> fault.path().isEmpty() ? fault.detail() : fault.path() + ": " + fault.detail())
                .collect(Collectors.joining("; "));
        return faults.size() > NAMED ? named + "; and " + (faults.size() - NAMED) + " more" : named;
    }

    private void refuse(Path file, String why) {
        refusals.add((file + ": " + why).replaceAll("\\p{Cntrl}", "?"));
    }

    /** Finds the files to be read. */
    private final class Finder extends SimpleFileVisitor<Path> {

        private final Path folder;
        private final TreeSet<Path> found = new TreeSet<>();

        Finder(Path folder) {
            this.folder = folder;
        }

        private boolean isHidden(Path path) {
            return !path.equals(folder) && path.getFileName().toString().startsWith(".");
        }

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return isHidden(path) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            if (!isHidden(path) && path.getFileName().toString().endsWith(".json")) {
                found.add(path);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException failure) {
            if (!isHidden(path)) {
                refuse(path, "can't be read");
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
