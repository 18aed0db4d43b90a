namespace Relata.Tool.Tests;

/// <summary>What a command has returned and written.</summary>
public sealed record ToolResult(int ExitCode, string Text, string Errors)
{
    /// <summary>The text, if the command ended with an exit code.</summary>
    public string With(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"The exit code is {ExitCode}.\n{Text}\n{Errors}");
        return Text;
    }

    /// <summary>The errors, if the command ended with an exit code.</summary>
    public string ErrorsWith(int exitCode)
    {
        With(exitCode);
        Assert.DoesNotContain("\n   at ", Errors, StringComparison.Ordinal);
        return Errors;
    }
}
