namespace Relata.Scaffolding.Planning;

/// <summary>Text of a database in one line of a file or a terminal.</summary>
internal static class SingleLine
{
    /// <summary>The text with spaces in the place of controls and ends of lines.</summary>
    public static string Of(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
}
