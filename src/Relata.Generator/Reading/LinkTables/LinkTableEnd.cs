using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.LinkTables;

/// <summary>An end of a link table: the foreign key to one of the two entities.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Prefix">What the names of the properties begin with: the entity's name, or for an entity that is related to itself a relationship's.</param>
internal sealed record LinkTableEnd(EntityDeclaration Entity, string Prefix)
{
    /// <summary>The key of the entity.</summary>
    public IReadOnlyList<ColumnDeclaration> Key { get; } = [.. Entity.Key];

    public int Size => Key.Count;

    /// <summary>The names of the properties, in the order of the key: <c>PostId</c>.</summary>
    public IEnumerable<string> Properties => Key.Select(column => Prefix + column.Property.Name);
}
