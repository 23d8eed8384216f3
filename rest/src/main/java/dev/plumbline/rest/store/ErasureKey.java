package dev.plumbline.rest.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret under which names of people and things are hashed: who does not have it can't tell by trying names which of them a
 * hash in the database stands for. Thread-safe.
 */
final class ErasureKey {

    private static final int SECRET = 32;
    private static final int HASH = 16;
    /** Ids are hashed so that such as begin alike lie near each other: see {@link #ofId}. */
    private static final int HEAD = 8;

    private static final int TAIL = 3;
    private static final String ALGORITHM = "HmacSHA256";

    private final ThreadLocal<Hasher> hashers;

    private ErasureKey(byte[] secret) {
        SecretKeySpec key = new SecretKeySpec(secret, ALGORITHM);
        this.hashers = ThreadLocal.withInitial(() -> new Hasher(mac(key)));
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** Reads the secret: 64 hexadecimal digits. */
    static ErasureKey read(Path file) throws StoreException {
        byte[] text;
        try {
            text = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new StoreException("The erasure key " + file + " is missing, and this store was made with one.", e);
        } catch (IOException e) {
            throw new StoreException("The erasure key " + file + " can't be read.", e);
        }
        try {
            byte[] secret = HexFormat.of().parseHex(new String(text, StandardCharsets.ISO_8859_1).strip());
            if (secret.length == SECRET) {
                return new ErasureKey(secret);
            }
        } catch (IllegalArgumentException e) {
            // said below, without a word of what is in the file
        }
        throw new StoreException("The erasure key " + file + " does not hold " + 2 * SECRET + " hexadecimal digits.");
    }

    /** Reads the secret, after making one if there is none: whole and on disk before it has its name. */
    static ErasureKey readOrMake(Path file) throws StoreException {
        if (!Files.exists(file)) {
            byte[] secret = new byte[SECRET];
            new SecureRandom().nextBytes(secret);
            try {
                Path parent = file.toAbsolutePath().resolveSibling("");
                Path fresh = PrivateFiles.createTemporary(parent, "erasure");
                try {
                    write(fresh, HexFormat.of().formatHex(secret) + '\n');
                    link(fresh, file);
                } finally {
                    Files.deleteIfExists(fresh);
                }
                PrivateFiles.syncDirectory(parent);
            } catch (IOException e) {
                throw new StoreException("The erasure key " + file + " can't be written.", e);
            }
        }
        return read(file);
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.ISO_8859_1.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Of two who make a key at once, the first wins. */
    private static void link(Path fresh, Path file) throws IOException {
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // the other's key it is
        } catch (UnsupportedOperationException e) {
            Files.move(fresh, file);
        }
    }

    /** By which a database knows its key. */
    byte[] fingerprint() {
        return hashers.get().hash('k', "fingerprint");
    }

    /** Short, because all of them are looked through: beside a million customers, another has the same with a chance of 5e-14. */
    long ofCustomer(String customer) {
        return ByteBuffer.wrap(hashers.get().hash('c', customer)).getLong();
    }

    /**
     * Four bytes of the hashes of the id's beginnings, then twelve of the hash of all of it.
     *
     * <p>Ids that come together mostly begin alike (numbers in sequence, times), and then their hashes stand together in the index:
     * with hashes strewn all over it, ingest into a large store would cost several times as much. All that it gives away is that
     * two ids begin alike.
     */
    byte[] ofId(String id) {
        Hasher hasher = hashers.get();
        byte[] hash = hasher.hash('i', id);
        hasher.head.putInto(hash, 0, id.substring(0, Math.min(HEAD, id.length())));
        hasher.most.putInto(hash, 2, id.substring(0, Math.max(0, id.length() - TAIL)));
        return hash;
    }

    /** One thread's. */
    private static final class Hasher {

        private final Mac mac;
        private final Beginning head;
        private final Beginning most;

        Hasher(Mac mac) {
            this.mac = mac;
            this.head = new Beginning('h');
            this.most = new Beginning('m');
        }

        byte[] hash(char what, String name) {
            mac.update((byte) what);
            return Arrays.copyOf(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)), HASH);
        }

        /** Two bytes of the hash of how an id begins; remembers the last one, which mostly is the next one too. */
        private final class Beginning {

            private final char what;
            private String last = "";
            private byte[] hash;

            Beginning(char what) {
                this.what = what;
                this.hash = hash(what, last);
            }

            void putInto(byte[] id, int at, String beginning) {
                if (!beginning.equals(last)) {
                    last = beginning;
                    hash = hash(what, beginning);
                }
                id[at] = hash[0];
                id[at + 1] = hash[1];
            }
        }
    }
}
