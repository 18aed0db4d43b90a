namespace Relata.Tool.Tests.Processes;

/// <summary>A shell asks the tool how a line goes on, by the function that the tool prints.</summary>
public sealed class CompletionTests : IDisposable
{
    // dotnet relata stands for the tool of this build, and a function of another script for what completes dotnet otherwise.
    private const string Shell =
        """
        dotnet() { shift; "$TOOL" "$@"; }
        _others() { COMPREPLY=(others "$1" "$2"); }
        complete -F _others dotnet
        . ./relata.bash
        . ./relata.bash
        set -- $(complete -p dotnet)
        while [[ $1 != -F ]]; do shift; done
        COMP_POINT=${#COMP_LINE}
        COMP_LINE+=$REST
        "$2" dotnet word
        printf '%s\n' "${COMPREPLY[@]}"
        """;

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("dotnet relata migrations s", "squash")]
    [InlineData("dotnet  relata   migrations add a --dr", "--dry-run")]
    [InlineData("dotnet relata status --database mar", "mariadb")]
    [InlineData("dotnet tool run dotnet-relata completion p", "pwsh")]
    public async Task Bash_completes_a_line(string line, string expected)
    {
        Assert.Equal([expected], await CompleteAsync(line));
        // What stands behind the cursor does not matter.
        Assert.Equal([expected], await CompleteAsync(line, " --json"));
    }

    [Fact]
    public async Task Bash_offers_all_commands_after_the_name_of_the_tool()
    {
        var found = await CompleteAsync("dotnet relata ");

        Assert.All((string[])["migrations", "status", "apply", "check", "script", "mark", "sync", "scaffold", "completion"], command => Assert.Contains(command, found));
    }

    [Theory]
    [InlineData("dotnet bui")]
    [InlineData("dotnet relata")]
    [InlineData("dotnet build relata ")]
    public async Task Bash_leaves_other_lines_to_what_completed_dotnet_before(string line) => Assert.Equal(["others", "dotnet", "word"], await CompleteAsync(line));

    [Fact]
    public async Task The_function_for_PowerShell_asks_the_tool()
    {
        var script = (await _place.RunAsync("completion", "pwsh")).With(0);

        Assert.Contains("Register-ArgumentCompleter -Native -CommandName dotnet", script, StringComparison.Ordinal);
        Assert.Contains("dotnet relata \"[suggest:", script, StringComparison.Ordinal);
    }

    private async Task<string[]> CompleteAsync(string line, string rest = "")
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "There is no bash.");
        await File.WriteAllTextAsync(_place.PathOf("relata.bash"), (await _place.RunAsync("completion", "bash")).With(0));
        using var bash = ToolProcess.StartWith(_place, "/bin/bash", new Dictionary<string, string> { ["TOOL"] = ToolProcess.Program, ["COMP_LINE"] = line, ["REST"] = rest }, "--norc", "-c", Shell);
        return (await bash.EndAsync()).With(0).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
