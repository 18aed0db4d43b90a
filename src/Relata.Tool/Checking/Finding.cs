namespace Relata.Tool.Checking;

/// <summary>What a check has found.</summary>
/// <param name="Code">The error code; null for a note without one.</param>
/// <param name="IsNote">Whether it is good to know, and no error.</param>
/// <param name="Database">The kind of database.</param>
/// <param name="Message">What it is, and what to do about it.</param>
/// <param name="File">The file that it is about; null for none.</param>
internal sealed record Finding(string? Code, bool IsNote, string Database, string Message, string? File = null)
{
    /// <summary>What the library refuses, as a finding.</summary>
    public static Finding Of(RelataException error, string database, string? file = null) => new(error.Code, IsNote: false, database, Text(error), file);

    /// <summary>The message of an error without its code.</summary>
    public static string Text(RelataException error) => Output.ToolWords.Translate(error.Message[(error.Code.Length + 2)..]);

    /// <inheritdoc />
    public override string ToString() => $"{(IsNote ? "note" : "error")} {(Code is null ? "" : $"{Code} ")}{Database}: {Message}";
}
