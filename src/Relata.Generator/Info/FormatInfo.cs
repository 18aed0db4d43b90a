namespace Relata.Generator.Info;

/// <summary>The storage format of a column.</summary>
/// <param name="Name">The field that contains the format.</param>
/// <param name="Type">The type of the format.</param>
/// <param name="Arguments">The constructor arguments.</param>
/// <param name="Getter">The method of a row that reads a value with the format; null if the format converts a string.</param>
internal sealed record FormatInfo(string Name, string Type, string Arguments, string? Getter);
