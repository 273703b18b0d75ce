using System.CommandLine;

namespace CoSolve.Cli.Commands;

/// <summary><c>cosolve completion</c>: a script that lets a shell complete verbs, options and values, which it asks of the tool itself.</summary>
internal sealed class CompletionCommand : Command
{
    private const string Bash = """
        # cosolve: completion for bash. Put into ~/.bashrc: source <(cosolve completion bash)
        _cosolve() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(cosolve "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _cosolve cosolve
        """;

    private const string Zsh = """
        # cosolve: completion for zsh. Put into ~/.zshrc, after compinit: source <(cosolve completion zsh)
        _cosolve() {
            local -a words_found
            words_found=("${(@f)$(cosolve "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            compadd -a words_found || _files
        }
        compdef _cosolve cosolve
        """;

    private const string Fish = """
        # cosolve: completion for fish. Put into ~/.config/fish/config.fish: cosolve completion fish | source
        complete -c cosolve -a '(cosolve "[suggest:"(commandline -C)"]" (commandline -p) 2>/dev/null)'
        """;

    private readonly Argument<string> _shell = new("SHELL") { Description = "The shell: bash, zsh or fish." };

    public CompletionCommand()
        : base("completion", "Print a script that lets a shell complete cosolve's verbs and options.")
    {
        _shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        Arguments.Add(_shell);
        SetAction(arguments => Print(arguments.GetRequiredValue(_shell)));
    }

    private static int Print(string shell)
    {
        string script = shell switch { "bash" => Bash, "zsh" => Zsh, _ => Fish };
        Console.Out.Write(script.ReplaceLineEndings("\n") + "\n");
        return ExitCode.Success;
    }
}
