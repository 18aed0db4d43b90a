namespace Relata.Generator.Info;

/// <summary>How the values of a column are stored, where they are not stored as what they are.</summary>
/// <param name="Name">The field that has the format.</param>
/// <param name="Type">The format's type.</param>
/// <param name="Arguments">What its constructor takes.</param>
/// <param name="Getter">The row's getter that takes the format; null where the format reads a text.</param>
internal sealed record FormatInfo(string Name, string Type, string Arguments, string? Getter);
