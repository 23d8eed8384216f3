package dev.plumbline.rest;

import dev.plumbline.rest.http.KeyScope;
import dev.plumbline.rest.http.Keys;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a key. Its line goes to standard output, to be added to the file of keys; the token is shown once, beside it. */
@Command(
        name = "new-key",
        description = "Makes a key: prints its line for the file of --keys, and to standard error the token.",
        mixinStandardHelpOptions = true)
final class NewKey implements Callable<Integer> {

    private static final int TOKEN_BYTES = 32;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "whose key it is, for the log")
    private String name;

    @Option(
            names = "--scopes",
            required = true,
            split = ",",
            paramLabel = "SCOPE",
            description = "what it allows: score, ingest, read, erase, define, metrics")
    private Set<KeyScope> scopes;

    NewKey() {}

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        if (!Keys.isName(name)) {
            err.println(
                    "A name is 1 to 64 letters, digits, dots, hyphens and underscores, and begins with a letter or digit.");
            return ExitCode.USAGE;
        }
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        err.println("The token, shown only now: " + token);
        err.flush();
        spec.commandLine().getOut().println(Keys.line(name, token, scopes));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
