namespace Relata.Tool;

/// <summary>The exit codes of the tool.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>A check found something.</summary>
    public const int Findings = 1;

    /// <summary>Refused: an argument is wrong, or an error with a code says why.</summary>
    public const int Refused = 2;

    /// <summary>Something that was tried failed: a build, a connection, a statement.</summary>
    public const int Failed = 3;
}
