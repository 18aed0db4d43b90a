namespace Relata.Generator.Info;

internal sealed record IndexInfo(string Name, EquatableArray<int> Columns, bool IsUnique, string? Where);
