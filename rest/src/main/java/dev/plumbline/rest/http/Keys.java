package dev.plumbline.rest.http;

import dev.plumbline.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may call this server, and for what: a file with a line for each key, {@code name sha256-hex scopes}, the scopes separated by
 * commas. The file has the SHA-256 of each token, never the token, and so has this server. Blank lines, and lines that begin with
 * {@code #}, say nothing.
 *
 * <p>Many keys are good at once, also several of one name, so that a caller can change to a new one in its own time. A listening server
 * looks at the file every second and takes what is there once it has stayed the same for a second; while the file is gone or wrong
 * the keys it had stay, and the log says so once.
 */
public final class Keys {

    /** Nobody has a key and nobody needs one: for servers that only their own machine can reach. */
    public static final Keys NONE = new Keys(null, new byte[0], List.of());

    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);
    private static final int LONGEST_FILE = 1 << 20;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern BLANKS = Pattern.compile("[ \t]+");
    private static final Map<String, KeyScope> SCOPES =
            new TreeMap<>(Stream.of(KeyScope.values()).collect(Collectors.toMap(KeyScope::text, Function.identity())));

    private final @Nullable Path file;
    private byte[] taken; // the file as it was when its keys became these
    private byte[] seen; // and as it was when last looked at
    private volatile List<Key> keys;

    private Keys(@Nullable Path file, byte[] bytes, List<Key> keys) {
        this.file = file;
        this.taken = bytes;
        this.seen = bytes;
        this.keys = keys;
    }

    /** The keys of a file were refused; one plain line for each fault, with no part of a hash. */
    public static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient List<String> lines;

        private RefusedException(List<String> lines) {
            super(String.join("; ", lines), null, false, false);
            this.lines = List.copyOf(lines);
        }

        public List<String> lines() {
            return lines;
        }
    }

    /** The hash of a token, and whose it is. */
    private static final class Key {

        private final byte[] hash;
        private final Caller caller;

        Key(byte[] hash, Caller caller) {
            this.hash = hash;
            this.caller = caller;
        }
    }

    /**
     * The keys of a file.
     *
     * @throws RefusedException if it can't be read, holds no key, or any of its lines is wrong
     */
    public static Keys in(Path file) throws RefusedException {
        byte[] bytes = read(file);
        Keys keys = new Keys(file, bytes, parse(file, bytes));
        warnIfOthersRead(file);
        return keys;
    }

    /** The line of a file for a key. */
    public static String line(String name, String token, Set<KeyScope> scopes) {
        return name
                + ' '
                + HexFormat.of().formatHex(hash(token))
                + ' '
                + scopes.stream().sorted().map(KeyScope::text).collect(Collectors.joining(","));
    }

    /** Whether a key can have this name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    boolean isNone() {
        return file == null;
    }

    /** Whose token it is, or null; takes the same time whichever it is, and however much of a hash is right. */
    @Nullable
    Caller caller(String token) {
        byte[] hash = hash(token);
        Caller found = null;
        for (Key key : keys) {
            if (MessageDigest.isEqual(key.hash, hash)) {
                found = key.caller;
            }
        }
        return found;
    }

    /** Looks at the file, and takes keys that are new and have been there the last time too. For one thread. */
    void look() {
        Path path = file;
        if (path == null) {
            return;
        }
        byte[] now;
        try {
            now = read(path);
        } catch (RefusedException e) {
            now = new byte[0]; // says the same as an empty file
        }
        boolean stays = Arrays.equals(now, seen);
        seen = now;
        if (!stays || Arrays.equals(now, taken)) {
            return;
        }
        taken = now;
        try {
            keys = parse(path, now);
            LOG.info("Read {} keys anew", keys.size());
        } catch (RefusedException e) {
            LOG.error("The keys stay as they were: {}", e.getMessage());
        }
    }

    private static byte[] read(Path file) throws RefusedException {
        try {
            if (Files.size(file) > LONGEST_FILE) {
                throw new RefusedException(List.of(file + ": is longer than " + LONGEST_FILE + " bytes"));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new RefusedException(List.of(file + ": can't be read"));
        }
    }

    private static List<Key> parse(Path file, byte[] bytes) throws RefusedException {
        List<Key> keys = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Map<String, Integer> hashes = new TreeMap<>();
        int number = 0;
        for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            String place = file + ": line " + number + ": ";
            String[] parts = BLANKS.split(text, -1);
            if (parts.length != 3) {
                faults.add(place + "is not a name, the SHA-256 of a token, and scopes separated by commas");
                continue;
            }
            if (!isName(parts[0])) {
                faults.add(place + "the name is not 1 to 64 letters, digits, dots, hyphens and underscores");
            }
            Set<KeyScope> scopes = EnumSet.noneOf(KeyScope.class);
            for (String name : parts[2].split(",", -1)) {
                KeyScope scope = SCOPES.get(name);
                if (scope == null) {
                    faults.add(place + Fault.excerpt(name) + " is no scope; there are " + KeyScope.all());
                } else {
                    scopes.add(scope);
                }
            }
            if (!HASH.matcher(parts[1]).matches()) {
                faults.add(place + "the SHA-256 is not 64 hexadecimal digits");
                continue;
            }
            Integer before = hashes.putIfAbsent(parts[1].toLowerCase(Locale.ROOT), number);
            if (before != null) {
                faults.add(place + "the token is that of line " + before);
            }
            keys.add(new Key(HexFormat.of().parseHex(parts[1]), Caller.named(parts[0], scopes)));
        }
        if (keys.isEmpty() && faults.isEmpty()) {
            faults.add(file + ": holds no key");
        }
        if (!faults.isEmpty()) {
            throw new RefusedException(faults);
        }
        return List.copyOf(keys);
    }

    private static void warnIfOthersRead(Path path) {
        try {
            if (Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)) {
                LOG.warn("{} can be read by everybody: chmod o= keeps its hashes to the server", path);
            }
        } catch (IOException | UnsupportedOperationException e) {
            // a file system that does not know
        }
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.ISO_8859_1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return file == null ? "no keys" : keys.size() + " keys";
    }
}
