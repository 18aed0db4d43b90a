using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Relata.Entities.Relationships.Links;

/// <summary>The many-to-many relationships of a database by their link tables, whose rows may be written as entities as well. Without those that are only read.</summary>
/// <param name="models">The entities of the database.</param>
internal sealed class LinkLists(ModelSet models)
{
    private readonly FrozenDictionary<EntityType, ImmutableArray<ToMany>> _lists = models
        .SelectMany(type => type.Relationships).OfType<ToMany>().Where(lists => lists is { IsViewOnly: false, Link: TableLink }).Distinct()
        .GroupBy(lists => ((TableLink)lists.Link).Table.Root).ToFrozenDictionary(lists => lists.Key, lists => lists.ToImmutableArray());

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _lists.Count == 0;

    /// <summary>All of them.</summary>
    public IEnumerable<ToMany> All => _lists.Values.SelectMany(lists => lists);

    /// <summary>The relationships whose link rows are those of an entity; empty if it is not a link class.</summary>
    public ImmutableArray<ToMany> Over(EntityType type) => _lists.Count == 0 ? [] : _lists.GetValueOrDefault(type.Root, []);
}
