namespace Relata.Generator.Info;

/// <summary>A foreign key.</summary>
/// <param name="Name">The name of the property or of the composite key.</param>
/// <param name="Principal">The principal entity.</param>
/// <param name="KeyType">The type of the principal's key.</param>
/// <param name="Columns">The indexes of the columns, in the order of the principal's key.</param>
/// <param name="IsIndexed">Whether the table has an index that begins with the columns.</param>
/// <param name="OnDelete">The ON DELETE action as C#; null for none.</param>
/// <param name="OnUpdate">The ON UPDATE action as C#; null for none.</param>
/// <param name="UniqueKey">The properties of the principal that the foreign key refers to; empty for the primary key.</param>
internal sealed record ForeignKeyInfo(
    string Name, string Principal, string KeyType, EquatableArray<int> Columns, bool IsIndexed, string? OnDelete, string? OnUpdate, EquatableArray<string> UniqueKey);
