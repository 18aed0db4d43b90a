namespace Relata.Generator.Info;

/// <summary>A foreign key.</summary>
/// <param name="Name">The property, or the name of a composite key.</param>
/// <param name="Principal">The entity referred to.</param>
/// <param name="KeyType">The type of its key.</param>
/// <param name="Columns">The columns by their place, in the order of the principal's key.</param>
internal sealed record ForeignKeyInfo(string Name, string Principal, string KeyType, EquatableArray<int> Columns);
