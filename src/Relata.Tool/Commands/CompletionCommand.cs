using System.CommandLine;

namespace Relata.Tool.Commands;

/// <summary><c>completion</c>: prints the function by which a shell completes <c>dotnet relata</c>.</summary>
/// <remarks>The shell runs <c>dotnet</c>, of which the tool is an argument, so that <c>dotnet-suggest</c>, which looks at the name of the program, does not find it.</remarks>
internal sealed class CompletionCommand : Command
{
    private readonly Argument<string> _shell = new("shell") { Description = "The shell: bash or pwsh." };

    /// <summary>Creates the command.</summary>
    public CompletionCommand(ToolContext context)
        : base("completion", "Prints the function by which a shell completes the commands and options of dotnet relata. It belongs into the file that the shell reads when it starts.")
    {
        _shell.AcceptOnlyFromAmong("bash", "pwsh");
        Add(_shell);
        SetAction(arguments => context.Output.Write(Script(arguments.GetRequiredValue(_shell) == "bash" ? "relata.bash" : "relata.ps1").TrimEnd()));
    }

    private static string Script(string name)
    {
        using var stream = typeof(CompletionCommand).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
