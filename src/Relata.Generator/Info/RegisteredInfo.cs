namespace Relata.Generator.Info;

/// <summary>An entity that the module initializer registers.</summary>
/// <param name="FullName">The fully qualified class name.</param>
/// <param name="Base">The class that it derives from and shares a table with; null for none.</param>
internal sealed record RegisteredInfo(string FullName, string? Base);
