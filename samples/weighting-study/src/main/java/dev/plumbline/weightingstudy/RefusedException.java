package dev.plumbline.weightingstudy;

import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Collectors;

/** What the command was given cannot be studied; the message is one sentence for whoever typed it. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int FAULTS_SHOWN = 3;

    RefusedException(String sentence) {
        super(sentence);
    }

    /** What to tell whoever typed the command; a fault of our own is thrown on. */
    static String sentence(Exception thrown) throws Exception {
        if (thrown instanceof RefusedException) {
            return String.valueOf(thrown.getMessage());
        }
        if (thrown instanceof InvalidException invalid) {
            return sentence(invalid);
        }
        if (thrown instanceof NoSuchFileException missing) {
            return "There is no file " + missing.getFile() + '.';
        }
        if (thrown instanceof AccessDeniedException denied) {
            return "This user may not use " + denied.getFile() + '.';
        }
        if (thrown instanceof FileAlreadyExistsException file) {
            return file.getFile() + " is a file, and no folder to write into.";
        }
        if (thrown instanceof IOException failed) {
            return "Reading or writing failed: " + failed.getMessage();
        }
        throw thrown;
    }

    /** The first faults, and how many more there are. */
    static String sentence(InvalidException invalid) {
        List<Fault> faults = invalid.faults();
        String first = faults.stream()
                .limit(FAULTS_SHOWN)
                .map(fault -> fault.path().isEmpty() ? fault.detail() : fault.path() + ' ' + fault.detail())
                .collect(Collectors.joining("; "));
        return faults.size() <= FAULTS_SHOWN
                ? first + '.'
                : first + "; and " + (faults.size() - FAULTS_SHOWN) + " more.";
    }
}
